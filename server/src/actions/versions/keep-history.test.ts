import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { embedded } from "../../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../../storage/index.ts";
import { documentOf } from "../document-update.ts";
import type { ReadPaper } from "./fix-version.ts";
import { createHistoryKeeping, type HistoryKeeping, PAUSE_MS, WORK_MS } from "./keep-history.ts";

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), "feder-history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("keeping the history of papers", () => {
  let storage: Storage;
  let paper: PaperId;
  let time: number;
  let keeping: HistoryKeeping;
  const person = newId<"Person">();
  let page: Y.Doc;

  beforeEach(async () => {
    time = new Date(2026, 9, 24, 9).getTime();
    page = new Y.Doc();
    storage = await openStorage(embedded({ file: join(folder, `${newId()}.db`) }), { now: () => time });
    const group = newId<"WorkingGroup">();
    paper = newId<"Paper">();
    await storage.concepts.create({
      concept: { id: newId(), name: "K", affiliations: [], openPapers: false },
      groups: [{ id: group, number: 1, name: "UAG 1" }],
      papers: [{ id: paper, number: 1, field: "F", group }],
    });
    await storage.people.add({ id: person, name: "Mia", email: "mia@example.org", password: "", created: 0 });
    await storage.memberships.add({
      id: newId(),
      person,
      role: "member",
      group,
      organisation: "Verein",
      affiliation: "civilSociety",
      since: 0,
    });
    // What the server makes with a paper counts as no change.
    await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(new Y.Doc()) }]);
    keeping = start();
    await storage.journal.append([{ paper, update: write("Anfang"), authors: [{ client: page.clientID, person }] }]);
  });

  const read: ReadPaper = async (of, look) => look(documentOf(await storage.journal.read(of)));
  const start = () => createHistoryKeeping(storage, read, () => time);
  const kinds = async () => (await storage.history.ofPaper(paper)).map(({ kind }) => kind);
  const write = (text: string) => {
    const before = Y.encodeStateVector(page);
    appendBlocks(page.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
    return Y.encodeStateAsUpdate(page, before);
  };
  const type = (text: string) => storage.journal.append([{ paper, update: Y.mergeUpdates([write(text)]) }]);

  it("keeps a paper once nobody has written for a while, with who wrote until then", async () => {
    await keeping.look();
    time += PAUSE_MS - 1;
    await keeping.look();
    expect(await kinds()).toEqual([]);
    time += 1;
    await keeping.look();
    await keeping.look();
    const [point] = await storage.history.ofPaper(paper);
    expect(await kinds()).toEqual(["pause"]);
    expect(point).toMatchObject({
      at: time,
      by: null,
      authors: [{ person, name: "Mia", organisation: "Verein", affiliation: "civilSociety" }],
    });
  });

  it("keeps it every hour while people write on and on", async () => {
    for (let minute = 0; minute < 130; minute += 1) {
      await type(`Minute ${minute}`);
      await keeping.look();
      time += MINUTE;
    }
    expect(await kinds()).toEqual(["hour", "hour"]);
    expect(WORK_MS).toBe(60 * MINUTE);
  });

  it("keeps at midnight what the day brought while people write past it, in the night of winter time too", async () => {
    await keeping.look();
    time = new Date(2026, 9, 24, 23, 50).getTime();
    await keeping.look();
    expect(await kinds()).toEqual(["pause"]);
    for (let minute = 0; minute < 4 * 60; minute += 1) {
      await type(`Minute ${minute}`);
      await keeping.look();
      time += MINUTE;
    }
    const [third, second, first, day] = await storage.history.ofPaper(paper);
    expect(day).toMatchObject({ kind: "day", at: new Date(2026, 9, 25).getTime() });
    expect([first, second, third].map((point) => [point!.kind, point!.at - day!.at])).toEqual(
      [1, 2, 3].map((hour) => ["hour", hour * (WORK_MS + MINUTE)]),
    );
  });

  it("keeps what is written after the clock was set back", async () => {
    time += PAUSE_MS;
    await keeping.look();
    time -= 24 * WORK_MS;
    await type("Nach dem Stellen");
    time += PAUSE_MS;
    await keeping.look();
    await keeping.look();
    expect(await kinds()).toEqual(["pause", "pause"]);
  });

  it("keeps after a start of the server what changed before it stopped, and what says the same only once", async () => {
    time += PAUSE_MS;
    await keeping.look();
    await type("Am Abend");
    time += 10 * WORK_MS;
    await start().look();
    await start().look();
    expect(await kinds()).toEqual(["pause", "pause"]);
    await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(page) }]);
    time += PAUSE_MS;
    await start().look();
    expect(await kinds()).toEqual(["pause", "pause"]);
  });
});
