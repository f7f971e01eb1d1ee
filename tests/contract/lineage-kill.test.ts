import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRegister } from "@feder/server/actions";
import { createApp } from "@feder/server/app";
import { readConfig } from "@feder/server/config";
import { createLog } from "@feder/server/log";
import { openStorage } from "@feder/server/storage";
import { foldLog } from "@feder/server/storage/drivers/database-file";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { CONTENT, insertBlocks, readBlocks, readPassages } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { ensureBuilt } from "../support/build.ts";
import {
  anchorOf,
  connect,
  officeOf,
  paperByNumber,
  person,
  type Person,
  report,
  root,
  step,
} from "../support/index.ts";
import { aMeasure } from "../support/statements.ts";
import { serve } from "./serve.ts";

/** What of a block and its two points a paper has. */
interface Share {
  blocks: number;
  markers: number;
  points: string[];
  lineage: number;
}

describe("S9: kill -9 while a block with two contested points moves to another paper", { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "feder-lineage-kill-"));
  const id = newId<"Statement">();
  let office: Person;
  let papers: [PaperId, PaperId];

  beforeAll(async () => {
    await ensureBuilt();
    const served = await serve();
    office = await officeOf(served);
    const member = await person(served, { group: 4, organisation: "Verein" });
    const chair = await person(served, { role: "chair", group: 4, organisation: "Land" });
    papers = [(await paperByNumber(office, 4)).id, (await paperByNumber(office, 6)).id];
    const page = connect(member, papers[0]);
    await page.synced();
    page.doc.transact(() => insertBlocks(page.content, 0, [aMeasure(id, "Kurse", "Die Hälfte. Fünf Tage.")]));
    await page.saved();
    await report(chair, papers[0], anchorOf(page, "Fünf Tage"), { flag: true });
    const settled = await report(chair, papers[0], anchorOf(page, "Die Hälfte"), { flag: true });
    const position = { step: "takePosition", wording: "Zwei Drittel", reasons: "Mehr.", acceptableIf: "" } as const;
    const { positions } = await step(member, settled.id, position);
    await step(chair, settled.id, { step: "settle", position: positions[0]!.id, hash: positions[0]!.hash });
    page.destroy();
    await served.stop();
    foldLog(join(served.dataFolder, "feder.db"));
    copyFileSync(join(served.dataFolder, "feder.db"), join(folder, "original.db"));
    await served[Symbol.asyncDispose]();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("it is whole in one paper or in the other, and never in both or in none, wherever the server is killed", async () => {
    const { role, organisation, affiliation } = office.session.standings[0]!;
    const voice = { person: office.session.person.id, name: office.name, role, organisation, affiliation };
    const outcomes: [Share, Share][] = [];
    for (let killAt = 1; ; killAt += 1) {
      const data = join(folder, String(killAt));
      mkdirSync(data);
      const file = join(data, "feder.db");
      copyFileSync(join(folder, "original.db"), file);
      const move = { statements: [id], to: papers[1], reason: "Ordnung." };
      const { code, signal } = await moveAndDie(file, killAt, [papers[0], move, voice]);
      const app = createApp(readConfig({ HOST: "127.0.0.1", PORT: "0", FEDER_DATA: data }), {
        log: createLog("silent"),
      });
      await app.start();
      await app.stop();
      outcomes.push(await sharesOf(file));
      if (code === 0) break;
      expect(signal, `killed at write ${killAt}`).toBe("SIGKILL");
    }
    const whole = (lineage: number): Share => ({ blocks: 1, markers: 1, points: ["contested", "settled"], lineage });
    const none = (lineage: number): Share => ({ blocks: 0, markers: 0, points: [], lineage });
    const done = outcomes.findIndex(([here]) => here.blocks === 0);
    expect(outcomes).toEqual(outcomes.map((_, at) => (at < done ? [whole(0), none(0)] : [none(1), whole(1)])));
    // Before the intent; then before and after each text, and before the rows and the end.
    expect(done).toBeGreaterThanOrEqual(1);
    expect(outcomes.length - done).toBeGreaterThanOrEqual(6);
  });

  const sharesOf = async (file: string): Promise<[Share, Share]> => {
    const storage = await openStorage(embedded({ file }));
    try {
      expect(await checkRegister(storage)).toEqual([]);
      expect(await storage.lineage.open()).toEqual([]);
      const share = async (paper: PaperId): Promise<Share> => {
        const document = new Y.Doc();
        for (const { update } of await storage.journal.read(paper)) Y.applyUpdate(document, update);
        const content = document.getXmlFragment(CONTENT);
        const points = await storage.contestedPoints.ofPaper(paper);
        for (const { text } of points) expect(["Fünf Tage", "Zwei Drittel"]).toContain(text);
        return {
          blocks: readBlocks(content).filter(({ attrs }) => attrs?.["id"] === id).length,
          markers: readPassages(content).size,
          points: points.map(({ state }) => state).toSorted(),
          lineage: (await storage.lineage.ofPaper(paper)).length,
        };
      };
      return [await share(papers[0]), await share(papers[1])];
    } finally {
      await storage.close();
      foldLog(file);
    }
  };
});

async function moveAndDie(file: string, killAt: number, args: readonly unknown[]) {
  const child = spawn(
    process.execPath,
    [
      join(root, "tests/contract/contested-child.mjs"),
      file,
      String(killAt),
      "moveBlocks",
      ...args.map((arg) => JSON.stringify(arg)),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  await once(child, "exit");
  return { code: child.exitCode, signal: child.signalCode };
}
