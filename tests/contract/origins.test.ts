import { appendBlocks, CONTENT, mergeStatements, splitStatement } from "@feder/shared/document";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  call,
  type Client,
  connect,
  paperByNumber,
  person,
  type Person,
  startFeder,
  type Feder,
} from "../support/index.ts";
import { aMeasure } from "../support/statements.ts";

describe("merged and split statements", { timeout: 120_000 }, () => {
  let feder: Feder;
  let anna: Person;
  let bert: Person;
  let paper: PaperId;
  let page: Client;
  const [one, other, third] = [newId<"Statement">(), newId<"Statement">(), newId<"Statement">()];
  const fresh: StatementId = newId();
  beforeAll(async () => {
    feder = await startFeder();
    anna = await person(feder, { group: 6, name: "Anna", organisation: "Verein" });
    bert = await person(feder, { group: 6, name: "Bert" });
    paper = (await paperByNumber(anna, 6)).id;
    page = connect(anna, paper);
    await page.synced();
    const blocks = [aMeasure(one, "Eins", "a"), aMeasure(other, "Zwei", "b"), aMeasure(third, "Drei", "c")];
    page.doc.transact(() => {
      const content = page.doc.getXmlFragment(CONTENT);
      content.delete(0, content.length);
      appendBlocks(content, blocks);
    });
    await page.saved();
  }, 120_000);
  afterAll(async () => {
    page.destroy();
    await feder.dispose();
  });

  const origins = async () => (await call(bert, "GET /api/papers/:paper/origins", { params: { paper } })).body;
  const noted = () => page.until("an event of lineage", () => page.events.some((event) => event.includes('"lineage"')));

  it("S9: are told by their text at once, and by whom and when after it was read; undo takes it back", async () => {
    // How a statement was called is known once it was read.
    const search = async () => (await call(anna, "POST /api/search", { body: { words: "Zwei" } })).body.all;
    await expect.poll(search).toBe(1);
    const content = page.doc.getXmlFragment(CONTENT);
    const undo = new Y.UndoManager(content, { trackedOrigins: new Set(["merge"]) });
    page.doc.transact(() => mergeStatements(content, 0, 1), "merge");
    await page.saved();
    const merged = { kind: "merged", statement: one, title: "Eins", other, otherKind: "measure" };
    expect(await origins()).toMatchObject([merged]);
    await noted();
    expect(await origins()).toMatchObject([
      { ...merged, otherTitle: "Zwei", by: { name: "Anna", organisation: "Verein" }, at: expect.any(Number) as number },
    ]);
    undo.undo();
    await page.saved();
    expect(await origins()).toEqual([]);
    undo.redo();
    await page.saved();
    expect(await origins()).toMatchObject([merged]);
  });

  it("are as they were after a kill, with what was merged before and what was split from them", async () => {
    const content = page.doc.getXmlFragment(CONTENT);
    page.doc.transact(() => mergeStatements(content, 1, 0));
    page.doc.transact(() => splitStatement(content, 0, { part: 0, offset: 2 }, fresh));
    await page.saved();
    const said = (all: Awaited<ReturnType<typeof origins>>) =>
      all.map(({ kind, statement, other: of }) => [kind, statement, of]);
    const all = [
      ["split", fresh, third],
      ["merged", third, one],
      ["merged", third, other],
    ];
    expect(said(await origins())).toEqual(all);
    await feder.kill();
    await feder.restart();
    expect(said(await origins())).toEqual(all);
    await expect
      .poll(async () => (await origins()).map(({ otherTitle, by }) => [otherTitle, by?.name]))
      .toEqual([
        ["Dr", "Anna"],
        // Nobody had read how it was called when the server was killed.
        [expect.any(String) as string, "Anna"],
        ["Zwei", "Anna"],
      ]);
  });

  it("S3: do not tell one paper what another called a statement that only its id names there", async () => {
    const stranger = await person(feder, { group: 5 });
    const elsewhere = (await paperByNumber(stranger, 5)).id;
    const theirs = connect(stranger, elsewhere);
    await theirs.synced();
    const measure = aMeasure(newId<"Statement">(), "Fremd", "x");
    const claim = { ...measure, attrs: { ...measure.attrs, cameFrom: `merged:${other}` } };
    theirs.doc.transact(() => appendBlocks(theirs.doc.getXmlFragment(CONTENT), [claim]));
    await theirs.saved();
    const claimed = async () =>
      (await call(stranger, "GET /api/papers/:paper/origins", { params: { paper: elsewhere } })).body;
    await expect.poll(async () => (await claimed())[0]?.at).toEqual(expect.any(Number));
    expect(await claimed()).toMatchObject([{ other, otherTitle: "" }]);
    theirs.destroy();
  });
});
