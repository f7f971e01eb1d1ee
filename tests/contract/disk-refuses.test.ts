import { join } from "node:path";
import { CLOSE } from "@feder/shared/protocol";
import Libsql from "libsql";
import { expect, test } from "vitest";
import { connect, connectRaw, paperByNumber, person, startFeder, type } from "../support/index.ts";

test("S1, S12: while the disk refuses what is written nobody is let in to be closed again, and programs that watch are told", async () => {
  await using feder = await startFeder();
  const health = async () => (await fetch(`${feder.url}/healthz`)).status;
  const anna = await person(feder, { group: 1 });
  const { id } = await paperByNumber(anna, 1);
  const page = connect(anna, id);
  await page.synced();
  expect(await health()).toBe(200);

  // Another process that does not let go of the lock, longer than a commit has patience.
  const other = new Libsql(join(feder.dataFolder, "feder.db"));
  other.exec("begin immediate");
  type(page.content, "Ein Satz.");
  await page.until("the refusal", () => page.closes.length > 0);
  expect(page.closes).toMatchObject([{ code: CLOSE.resync }]);
  expect(await connectRaw(anna, id).ended()).toEqual({ kind: "rejected", status: 503 });
  expect(await health()).toBe(500);

  other.exec("rollback");
  other.close();
  await page.saved();
  expect(await health()).toBe(200);
  // The stock client notes its refused handshakes as lost connections.
  expect(page.closes.filter(({ code }) => code === CLOSE.resync)).toHaveLength(1);
  page.destroy();
});
