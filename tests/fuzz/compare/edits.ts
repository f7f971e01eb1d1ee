import { type DocumentNode, textOf } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { sentence } from "../../support/german-prose.ts";
import type { Random } from "../../support/seeded.ts";

/** Does to a paper's blocks what people do to them, once; answers what it did. */
export function editPaper(blocks: DocumentNode[], random: Random): string {
  const [name, edit] = random.pick(Object.entries(EDITS));
  edit(blocks, random);
  return name;
}

type Edit = (blocks: DocumentNode[], random: Random) => void;

const EDITS: Record<string, Edit> = {
  words(blocks, random) {
    const line = random.pick(linesIn(blocks));
    const run = random.pick(line.content?.filter(({ text }) => text !== undefined) ?? [text("")]);
    const words = (run.text ?? "").split(" ");
    words.splice(
      random.below(words.length + 1),
      random.below(4),
      ...sentence(random).split(" ").slice(0, random.below(4)),
    );
    run.text = words.join(" ");
    if (run.text === "") run.text = "x";
  },
  rewrite(blocks, random) {
    random.pick(linesIn(blocks)).content = [text(sentence(random))];
  },
  marks(blocks, random) {
    const line = random.pick(linesIn(blocks));
    const whole = textOf(line);
    const [from, to] = [random.below(whole.length), random.below(whole.length)].toSorted((one, other) => one - other);
    const mark = random.chance(0.5) ? { type: "bold" } : { type: "contested", attrs: { id: newId() } };
    line.content = [
      text(whole.slice(0, from)),
      { ...text(whole.slice(from, to)), marks: [mark] },
      text(whole.slice(to ?? 0)),
    ].filter((run) => run.text !== "");
  },
  lineBreak(blocks, random) {
    const line = random.pick(linesIn(blocks));
    line.content = [...(line.content ?? []), { type: "hardBreak" }, text(sentence(random))];
  },
  add(blocks, random) {
    const made: DocumentNode = random.chance(0.4)
      ? { type: "paragraph" }
      : { type: "statement", attrs: { id: newId(), kind: "measure" }, content: [titled(sentence(random))] };
    blocks.splice(random.below(blocks.length + 1), 0, made);
  },
  copy(blocks, random) {
    blocks.splice(random.below(blocks.length + 1), 0, structuredClone(random.pick(blocks)));
  },
  drop(blocks, random) {
    if (blocks.length > 2) blocks.splice(random.below(blocks.length), 1 + random.below(2));
  },
  move(blocks, random) {
    const taken = blocks.splice(random.below(blocks.length), 1 + random.below(4));
    blocks.splice(random.below(blocks.length + 1), 0, ...taken);
  },
  split(blocks, random) {
    const at = random.below(blocks.length);
    const block = blocks[at];
    if (block?.type !== "paragraph") return;
    const words = textOf(block).split(" ");
    const cut = random.below(words.length + 1);
    blocks.splice(at, 1, paragraph(words.slice(0, cut)), paragraph(words.slice(cut)));
  },
  merge(blocks, random) {
    const at = random.below(blocks.length);
    const [one, other] = [blocks[at], blocks[at + 1]];
    if (one?.type === "paragraph" && other?.type === "paragraph") {
      blocks.splice(at, 2, { type: "paragraph", content: [...(one.content ?? []), ...(other.content ?? [])] });
    } else if (one?.type === "statement" && other?.type === "statement") {
      blocks.splice(at, 2, { ...one, content: [...(one.content ?? []), ...(other.content ?? [])] });
    }
  },
  attribute(blocks, random) {
    const block = random.pick(blocks);
    if (block.type === "statement")
      block.attrs = { ...block.attrs, kind: random.pick(["guideline", "objective", "measure"]) };
    if (block.type === "heading") block.attrs = { level: 1 + random.below(3) };
  },
  parts(blocks, random) {
    const statement = random.pick(blocks);
    if (statement.type !== "statement") return;
    const content = [...(statement.content ?? [])];
    if (random.chance(0.5)) content.splice(random.below(content.length), 1);
    else
      content.splice(random.below(content.length + 1), 0, {
        type: "responsibleParty",
        content: [text(sentence(random))],
      });
    statement.content = content;
  },
  forgetId(blocks, random) {
    const statement = random.pick(blocks);
    if (statement.type === "statement") statement.attrs = { ...statement.attrs, id: null };
  },
};

const LINES = new Set(["paragraph", "heading", "statementTitle", "measureDetail", "tableCell", "tableHeader"]);

function linesIn(blocks: readonly DocumentNode[]): DocumentNode[] {
  const found = blocks.flatMap((block): DocumentNode[] => [
    ...(LINES.has(block.type) && (block.content ?? []).length > 0 ? [block] : []),
    ...linesIn(block.content ?? []),
  ]);
  return found;
}

function paragraph(words: readonly string[]): DocumentNode {
  const whole = words.join(" ");
  return whole === "" ? { type: "paragraph" } : { type: "paragraph", content: [text(whole)] };
}

function titled(words: string): DocumentNode {
  return { type: "statementTitle", content: [text(words)] };
}

function text(words: string): DocumentNode {
  return { type: "text", text: words };
}
