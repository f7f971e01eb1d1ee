import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { StatementId } from "../ids.ts";
import { originsOf } from "./came-from.ts";
import { checkBlocks } from "./check.ts";
import { appendBlocks, type DocumentNode, readBlocks, textOf } from "./tree.ts";
import { CONTENT } from "./format/index.ts";
import { mergeStatements } from "./merge.ts";
import { readPassages } from "./passages.ts";
import { splitStatement } from "./split.ts";

const NEW = "neueneue" as StatementId;
const POINT = "punktpunkt";
const text = (words: string, point?: string): DocumentNode => ({
  type: "text",
  text: words,
  ...(point !== undefined && { marks: [{ type: "contested", attrs: { id: point } }] }),
});
const p = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const party = (name: string): DocumentNode => ({
  type: "responsibleParty",
  attrs: { affiliation: null, part: "lead" },
  content: [text(name)],
});
const until = (when: string): DocumentNode => ({
  type: "measureDetail",
  attrs: { detail: "timeFrame" },
  content: [text(when)],
});
const statement = (id: string, kind: string, title: string, ...parts: DocumentNode[]): DocumentNode => ({
  type: "statement",
  attrs: { id, kind },
  content: [{ type: "statementTitle", ...(title !== "" && { content: [text(title)] }) }, ...parts],
});

function paper(...blocks: DocumentNode[]) {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(content, blocks);
  return { content, document };
}

/** Each block in a line: id, where it came from, and its parts. */
function lines(content: Y.XmlFragment): string[] {
  const blocks = readBlocks(content);
  expect(checkBlocks(blocks)).toEqual([]);
  return blocks.map(({ attrs, content: parts = [] }) => {
    const from = originsOf(attrs?.["cameFrom"]).map(({ kind, of }) => `${kind} ${of}`);
    return [attrs?.["id"], ...from, parts.map((part) => textOf(part)).join(" | ")].filter(Boolean).join(", ");
  });
}

describe("merging statements", () => {
  it("keeps the text of both, the id of the one, and says which it took in", () => {
    const { content } = paper(
      statement("aaaaaaaa", "measure", "Kurse", p(text("Erster Text.")), party("Land"), until("2027")),
      statement("bbbbbbbb", "measure", "Lotsen", p(text("Zweiter Text.")), party("Stadt"), until("2028")),
    );
    mergeStatements(content, 0, 1);
    expect(lines(content)).toEqual([
      "aaaaaaaa, merged bbbbbbbb, Kurse | Erster Text. | Lotsen | Zweiter Text. | Land | Stadt | 2027 | 2028",
    ]);
  });

  it("names once who carries both, and when", () => {
    const { content } = paper(
      statement("aaaaaaaa", "measure", "A", party("Land"), until("2027")),
      statement("bbbbbbbb", "measure", "B", party("Land"), party("Stadt"), until("2027")),
    );
    mergeStatements(content, 0, 1);
    expect(lines(content)).toEqual(["aaaaaaaa, merged bbbbbbbb, A | B | Land | Stadt | 2027"]);
  });

  it("leaves the markers of contested points on their words, and remembers what was merged before", () => {
    const { content } = paper(
      statement("aaaaaaaa", "measure", "A"),
      statement("bbbbbbbb", "measure", "B", p(text("vor "), text("strittig", POINT), text(" nach"))),
      statement("cccccccc", "measure", "C"),
    );
    mergeStatements(content, 1, 2);
    mergeStatements(content, 0, 1);
    expect(lines(content)).toEqual(["aaaaaaaa, merged cccccccc, merged bbbbbbbb, A | B | vor strittig nach | C"]);
    const [passage] = readPassages(content).values();
    expect(passage).toMatchObject({ text: "strittig", statement: "aaaaaaaa" });
  });

  it("takes along what belongs to the one that goes, from wherever it stands", () => {
    const make = () =>
      paper(
        statement("zzzzzzz2", "objective", "Ziel 1"),
        statement("mmmmmmm2", "measure", "1a"),
        statement("zzzzzzz3", "objective", "Ziel 2"),
        statement("mmmmmmm3", "measure", "2a"),
        statement("zzzzzzz4", "objective", "Ziel 3"),
        statement("mmmmmmm4", "measure", "3a"),
      ).content;
    const after = (into: number, other: number) => {
      const content = make();
      mergeStatements(content, into, other);
      return lines(content).map((line) => line.slice(line.lastIndexOf(", ") + 2));
    };
    expect(after(0, 2)).toEqual(["Ziel 1 | Ziel 2", "1a", "2a", "Ziel 3", "3a"]);
    expect(after(0, 4)).toEqual(["Ziel 1 | Ziel 3", "1a", "3a", "Ziel 2", "2a"]);
    expect(after(4, 0)).toEqual(["Ziel 2", "2a", "Ziel 3 | Ziel 1", "3a", "1a"]);
    // Of another rank, one of which belongs to the other: what belongs to it stays where it is.
    expect(after(0, 1)).toEqual(["Ziel 1 | 1a", "Ziel 2", "2a", "Ziel 3", "3a"]);
    expect(after(3, 2)).toEqual(["Ziel 1", "1a", "2a | Ziel 2", "Ziel 3", "3a"]);
    expect(() => after(0, 0)).toThrow(RangeError);
  });

  it("is taken back by undo as it was, also where another writes meanwhile", () => {
    const { content, document } = paper(
      statement("aaaaaaaa", "measure", "A", p(text("Erster"))),
      statement("bbbbbbbb", "measure", "B", p(text("Zweiter"))),
    );
    const before = lines(content);
    const undo = new Y.UndoManager(content, { trackedOrigins: new Set(["merge"]) });
    document.transact(() => mergeStatements(content, 0, 1), "merge");
    expect(lines(content)).toHaveLength(1);
    undo.undo();
    expect(lines(content)).toEqual(before);
  });
});

describe("splitting a statement", () => {
  const make = () =>
    paper(
      statement(
        "aaaaaaaa",
        "measure",
        "Kurse und Lotsen",
        p(text("Vor der Stelle. "), text("Strittig ", POINT), text("danach", POINT), text(".")),
        p(text("Noch ein Absatz.")),
        party("Land"),
      ),
    ).content;

  it("in the text: what stands behind goes into a new one with an empty title, with its markers; who carries it carries both", () => {
    const content = make();
    expect(splitStatement(content, 0, { part: 1, offset: 25 }, NEW)).toBe(1);
    expect(lines(content)).toEqual([
      "aaaaaaaa, Kurse und Lotsen | Vor der Stelle. Strittig  | Land",
      "neueneue, split aaaaaaaa,  | danach. | Noch ein Absatz. | Land",
    ]);
    const [passage] = readPassages(content).values();
    expect(passage).toMatchObject({ text: "Strittig \ndanach", statement: "aaaaaaaa" });
  });

  it("in the title: the rest of it is the title of the new one", () => {
    const content = make();
    splitStatement(content, 0, { part: 0, offset: 10 }, NEW);
    expect(lines(content)).toEqual([
      "aaaaaaaa, Kurse und  | Land",
      "neueneue, split aaaaaaaa, Lotsen | Vor der Stelle. Strittig danach. | Noch ein Absatz. | Land",
    ]);
  });

  it("at the start or end of a paragraph leaves no empty one", () => {
    const content = make();
    splitStatement(content, 0, { part: 2, offset: 0 }, NEW);
    expect(lines(content)[1]).toBe("neueneue, split aaaaaaaa,  | Noch ein Absatz. | Land");
    const other = make();
    splitStatement(other, 0, { part: 1, offset: 32 }, NEW);
    expect(lines(other)).toEqual([
      "aaaaaaaa, Kurse und Lotsen | Vor der Stelle. Strittig danach. | Land",
      "neueneue, split aaaaaaaa,  | Noch ein Absatz. | Land",
    ]);
  });

  it("in a list between its entries, and behind everything that belongs to the old one", () => {
    const entry = (words: string) => ({ type: "listItem", content: [p(text(words))] });
    const { content } = paper(
      statement("zzzzzzz2", "objective", "Ziel", { type: "bulletList", content: [entry("eins"), entry("zwei")] }),
      statement("mmmmmmm2", "measure", "a"),
      statement("zzzzzzz3", "objective", "Ziel 2"),
    );
    expect(splitStatement(content, 0, { part: 1, offset: 1 }, NEW)).toBe(2);
    expect(lines(content).map((line) => line.slice(line.lastIndexOf(", ") + 2))).toEqual([
      "Ziel | eins",
      "a",
      " | zwei",
      "Ziel 2",
    ]);
  });
});
