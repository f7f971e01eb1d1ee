import { join } from "node:path";
import { readPassages } from "@feder/shared/document";
import { CLOSE } from "@feder/shared/protocol";
import Libsql from "libsql";
import { expect, test } from "vitest";
import {
  addParagraphs,
  anchorOf,
  connect,
  connectRaw,
  paperByNumber,
  person,
  report,
  startFeder,
  type,
} from "../support/index.ts";

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

test("what a contested point owes the text is done as soon as the disk takes it: the point says that it was", async () => {
  await using feder = await startFeder();
  const chair = await person(feder, { role: "chair", group: 1 });
  const { id } = await paperByNumber(chair, 1);
  const page = connect(chair, id);
  await page.synced();
  await addParagraphs(page, ["Die Frist beträgt fünf Werktage."]);

  const other = new Libsql(join(feder.dataFolder, "feder.db"), { timeout: 5000 });
  other.exec("create trigger refuse before insert on journal begin select raise(abort, 'refused'); end");
  const point = await report(chair, id, anchorOf(page, "fünf Werktage"), { flag: true });
  await expect.poll(() => feder.output).toContain("could not be changed for a contested point");
  other.exec("drop trigger refuse");
  other.close();
  await page.until("the marker", () => readPassages(page.content).has(point.id));
  page.destroy();
});
