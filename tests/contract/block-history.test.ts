import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anchorOf,
  call,
  type Client,
  connect,
  paperByNumber,
  plainText,
  person,
  type Person,
  report,
  startFeder,
  type Feder,
  textsOf,
} from "../support/index.ts";
import { aMeasure } from "../support/statements.ts";

describe("the history of one block", { timeout: 120_000 }, () => {
  let feder: Feder;
  let anna: Person;
  let bert: Person;
  let chair: Person;
  let paper: PaperId;
  let pages: Record<"anna" | "bert", Client>;
  const measure: StatementId = newId();
  beforeAll(async () => {
    feder = await startFeder();
    anna = await person(feder, { group: 2, name: "Anna", organisation: "Verein", affiliation: "civilSociety" });
    bert = await person(feder, { group: 2, name: "Bert", organisation: "Stadt", affiliation: "municipalAssociations" });
    chair = await person(feder, { role: "chair", group: 2, name: "Cem" });
    paper = (await paperByNumber(anna, 2)).id;
    pages = { anna: connect(anna, paper), bert: connect(bert, paper) };
    await Promise.all([pages.anna.synced(), pages.bert.synced()]);
  }, 120_000);
  afterAll(async () => {
    pages.anna.destroy();
    pages.bert.destroy();
    await feder.dispose();
  });

  /** A version keeps a state, so that the test need not rest for a quarter of an hour. */
  const keep = async (name: string) => {
    const body = { name, reason: "Zur Probe." };
    await call(chair, "POST /api/papers/:paper/versions", { params: { paper }, body });
  };
  const write = async (who: keyof typeof pages, after: string, words: string) => {
    const page = pages[who];
    await page.until(`the words “${after}”`, () => page.text().includes(after));
    const text = textsOf(page.content).find((one) => plainText(one).includes(after));
    if (text === undefined) throw new Error(`nothing says ${after}`);
    text.insert(plainText(text).indexOf(after) + after.length, words);
    await page.saved();
  };
  const historyOf = async (asked: { statement?: StatementId; block?: number; text?: string }, who = anna) => {
    const { statement = null, block = 0, text = "" } = asked;
    const body = { statement, block, text, point: null };
    return (await call(who, "POST /api/papers/:paper/block-history", { params: { paper }, body })).body;
  };

  it("S5: tells each state of a statement, by whom, its versions and its contested points", async () => {
    const blocks = [
      { type: "paragraph", content: [{ type: "text", text: "Alle Kinder lernen früh Deutsch." }] },
      aMeasure(measure, "Sprachkurse", "Kurse finden statt."),
    ];
    pages.anna.doc.transact(() => appendBlocks(pages.anna.doc.getXmlFragment(CONTENT), blocks));
    await pages.anna.saved();
    await keep("Erste");
    await write("anna", "Alle Kinder lernen", " sehr");
    await keep("Nur der Absatz");
    await write("bert", "Kurse finden", " überall");
    const point = await report(anna, paper, anchorOf(pages.bert, "überall"), { dispute: "Wirklich überall?" });
    await report(chair, paper, anchorOf(pages.bert, "statt"), { flag: true, dispute: "Wann?" });
    await keep("Dritte");
    await write("bert", "Kurse finden überall", " und immer");

    const found = await historyOf({ statement: measure });
    expect(found.states.map(({ point: of, authors, certain, number }) => [of?.kind, authors, certain, number])).toEqual(
      [
        ["version", [expect.objectContaining({ name: "Anna" })], true, "0.0.1"],
        ["version", [expect.objectContaining({ name: "Bert", affiliation: "municipalAssociations" })], true, "0.0.1"],
        [undefined, [expect.objectContaining({ name: "Bert" })], true, "0.0.1"],
      ],
    );
    expect(found.versions.map(({ name, state }) => [name, state])).toEqual([
      ["Erste", 0],
      ["Nur der Absatz", 0],
      ["Dritte", 1],
    ]);
    expect(found.letters.map(({ author, count }) => [author?.name, count])).toEqual([
      ["Anna", 44],
      ["Bert", 15],
    ]);
    expect(found.contested.map(({ dispute }) => dispute)).toContain("Wann?");
    expect(found.states.at(-1)?.points).toContain(found.contested.find(({ dispute }) => dispute === "Wann?")?.id);
    expect(point.state).toBe("reported");
    expect(found.cut).toBe(false);
  });

  it("finds a paragraph by its place and how it begins, through the words that changed in it", async () => {
    const place = pages.anna.blocks().findIndex(({ type, content }) => type === "paragraph" && content !== undefined);
    const found = await historyOf({ block: place, text: "Alle Kinder lernen sehr früh" });
    expect(found.states).toHaveLength(2);
    expect(found.states.map(({ authors }) => authors.map(({ name }) => name))).toEqual([["Anna"], ["Anna"]]);
    expect(found.versions.map(({ state }) => state)).toEqual([0, 1, 1]);
  });

  it("tells also of a statement that is gone, and refuses one that never was", async () => {
    const { content } = pages.anna;
    const at = content.toArray().findIndex((one) => "nodeName" in one && one.nodeName === "statement");
    content.delete(at, 1);
    await pages.anna.saved();
    const found = await historyOf({ statement: measure });
    expect(found.states.at(-1)).toMatchObject({ block: null, point: null });
    expect(found.letters).toEqual([]);
    await expect(historyOf({ statement: newId<"Statement">() })).rejects.toMatchObject({ status: 404 });
    const stranger = await person(feder, { group: 5 });
    await expect(historyOf({ statement: measure }, stranger)).rejects.toMatchObject({ status: 403 });
  });

  it("who wrote since the last state is known before the next is kept", async () => {
    const since = async () => (await call(anna, "GET /api/papers/:paper/authors-since", { params: { paper } })).body;
    await keep("Vierte");
    expect(await since()).toEqual([]);
    await write("bert", "Alle Kinder lernen sehr", " gern");
    expect((await since()).map(({ name, organisation }) => [name, organisation])).toEqual([["Bert", "Stadt"]]);
  });
});
