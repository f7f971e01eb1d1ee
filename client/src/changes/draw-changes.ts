import type { Decoration } from "@tiptap/pm/view";
import type { Change, ChangeMark } from "@feder/shared/compare";
import { type DocumentNode, numberStatements, type StatementKind, type StatementNumber } from "@feder/shared/document";
import type { ChangeDrawing } from "../editor/changes/layer.ts";
import { dropped, note, removedWords } from "./change-signs.ts";
import { sayChange } from "./words.ts";

/** What the signs of changes are made of. */
export interface DrawingParts {
  Decoration: ChangeDrawing["Decoration"];
  /** The blocks of the earlier state. */
  before: readonly DocumentNode[];
  /** The names of statements in the earlier state, by place. */
  names: readonly (StatementNumber | null)[];
  categoryName: (id: string) => string | null;
  /** Who wrote in a changed block since then, in words; empty where nobody is known. */
  who: (change: Change) => string;
  /** The change at which the reader is. */
  isAt: (change: Change) => boolean;
}

/** Draws changes: a line above each changed block that says what became of it, and what is new and gone in its words. */
export function drawChanges(changes: readonly Change[], parts: DrawingParts): Decoration[] {
  return changes.flatMap((change) => drawChange(change, parts));
}

/** The names of the statements of a text, by place; null for other blocks. `field` is the number of the paper. */
export function namesIn(blocks: readonly DocumentNode[], field: number): (StatementNumber | null)[] {
  const kinds = blocks.flatMap(({ type, attrs }) => (type === "statement" ? [attrs?.["kind"] as StatementKind] : []));
  const numbers = numberStatements(kinds, field);
  return blocks.map(({ type }) => (type === "statement" ? (numbers.shift() ?? null) : null));
}

/** What became of a block, in words, as its line says it and as it is announced. */
export function changeText(change: Change, { names, who }: Pick<DrawingParts, "names" | "who">): string {
  const { row } = change;
  const by = who(change);
  return [sayChange(wordOf(change)), ...(row.state === "added" ? [] : asBefore(change, names[row.before] ?? null)), by]
    .filter((part) => part !== "")
    .join(" · ");
}

function drawChange(change: Change, parts: DrawingParts): Decoration[] {
  const { Decoration, before, isAt } = parts;
  const { row, from, marks } = change;
  const at = isAt(change);
  const text = changeText(change, parts);
  const sign = { state: wordOf(change), text, at };
  const key = JSON.stringify(sign);
  if (row.state === "dropped") {
    const node = before[row.before];
    if (node === undefined) throw new RangeError(`no block ${row.before} before`);
    return [
      // Before the line of the block that stands here now.
      Decoration.widget(from, () => dropped(node, sign), { side: -2, key: `${key} ${row.before}`, ...INERT }),
    ];
  }
  return [
    Decoration.widget(from, () => note(sign), { side: -1, key: `${key} ${row.after}`, ...INERT }),
    ...marks.map((mark) => drawMark(mark, parts)),
  ];
}

function drawMark(mark: ChangeMark, { Decoration, categoryName }: DrawingParts): Decoration {
  switch (mark.is) {
    case "added":
      return Decoration.inline(mark.from, mark.to, { nodeName: "ins", class: "change-added" });
    case "removed":
      return Decoration.widget(mark.at, () => removedWords(mark.text), {
        side: -1,
        key: `removed ${mark.text}`,
        marks: [],
        ...INERT,
      });
    case "dropped":
      return Decoration.widget(mark.at, () => dropped(mark.node, null, mark.inside), {
        side: -1,
        key: `dropped ${JSON.stringify(mark.node)}`,
        ...INERT,
      });
    case "was": {
      const { affiliation, part } = mark.node.attrs ?? {};
      const category = typeof affiliation === "string" ? categoryName(affiliation) : null;
      const role = sayChange(part === "lead" ? "lead" : "partner");
      const text = mark.node.type === "responsibleParty" ? `(${category === null ? "" : `${category}, `}${role})` : "";
      return Decoration.widget(mark.at, () => removedWords(text), { side: 1, key: `was ${text}`, marks: [], ...INERT });
    }
  }
}

/** They are no text: the caret goes by, and what happens in them is not the editor's. */
const INERT = { ignoreSelection: true, stopEvent: () => true };

type ChangeWord = "added" | "changed" | "dropped" | "moved" | "movedChanged";

function wordOf({ row }: Change): ChangeWord {
  switch (row.state) {
    case "added":
    case "dropped":
      return row.state;
    case "changed":
      return row.moved ? "movedChanged" : "changed";
    case "same":
      return "moved";
  }
}

/** What a block was called before, where one would look for it under that name; and whether its words are the same. */
function asBefore({ row, marks }: Change, name: StatementNumber | null): string[] {
  const said: string[] = [];
  const change = row.state === "changed" ? row.change : null;
  const otherKind = change?.attributes.some((attribute) => attribute.name === "kind") === true;
  if (name !== null && (otherKind || row.state === "dropped" || ("moved" in row && row.moved)))
    said.push(
      sayChange(row.state === "dropped" ? "name" : "wasName", { kind: sayChange(name.kind), number: name.number }),
    );
  if (change !== null && marks.length === 0 && !otherKind) said.push(sayChange("onlyLook"));
  return said;
}
