import { CONTENT } from "@feder/shared/document";
import type * as Y from "yjs";
import type { Random } from "../../support/index.ts";
import { any, blank, element, format, goodAttribute, goodMark, string, textHolder } from "./contents.ts";
import type { Landscape } from "./landscape.ts";
import { type Content, type Id, REF, type StructSpec, type UpdateSpec } from "./update-spec.ts";

/**
 * Builds an update that an editor could send on this document, struct by struct, under `client` from `clock`
 * on. Every kind of struct that editors send occurs.
 */
export function validUpdate(land: Landscape, { client, clock }: Id, random: Random): UpdateSpec {
  const texts = land.texts();
  const structs: StructSpec[] = [];
  const next = (): Id => ({ client, clock: clock + structs.reduce((sum, { content: { length } }) => sum + length, 0) });
  const put = (content: Content, place: Partial<Omit<StructSpec, "content">>): Id => {
    const id = next();
    structs.push({ origin: null, right: null, parent: null, attribute: null, ...place, content });
    return id;
  };
  const deletions: UpdateSpec["deletions"] = [];
  const edits: (() => void)[] = [
    () => newBlock(land, put, random),
    () => newBlock(land, put, random),
    () => {
      const range = someRange(land, random);
      if (range) deletions.push(range);
    },
    () => put(blank(REF.gc, 1 + random.below(4)), {}),
  ];
  if (texts.length > 0) {
    const text = () => random.pick(texts);
    edits.push(
      () => typing(land, text(), put, random),
      () => typing(land, text(), put, random),
      () => formatting(land, text(), put, random),
      () => put(blank(REF.deleted, 1 + random.below(3)), between(land, text(), random)),
    );
  }
  const elements = land.blocks();
  if (elements.length > 0) edits.push(() => attribute(random.pick(elements), put, random));
  for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count -= 1) random.pick(edits)();
  return { blocks: structs.length > 0 ? [{ client, clock, structs }] : [], deletions };
}

type Put = (content: Content, place: Partial<Omit<StructSpec, "content">>) => Id;

const WORDS = ["a", "Wort", "Satz mit Ende. ", "ä\u{1f600}ß"];

function typing(land: Landscape, text: Y.XmlText, put: Put, random: Random): void {
  const place = between(land, text, random);
  const words = random.pick(WORDS);
  const first = put(string(words), place);
  if (random.chance(0.3)) put(string("b"), { ...place, origin: { ...first, clock: first.clock + words.length - 1 } });
}

function formatting(land: Landscape, text: Y.XmlText, put: Put, random: Random): void {
  const [key, value] = goodMark(random);
  const start = put(format(key, value), between(land, text, random));
  put(format(key, null), { origin: start });
}

function attribute(of: Y.XmlElement, put: Put, random: Random): void {
  const chosen = goodAttribute(of.nodeName, random);
  if (chosen === null) return;
  const [name, value] = chosen;
  const before = of._map.get(name);
  if (before) put(any(value), { origin: before.lastId });
  else put(any(value), { parent: idOf(of), attribute: name });
}

const BLOCKS = ["paragraph", "heading", "statement", "blockquote", "bulletList", "table"];
const INSIDE: Record<string, string> = {
  statement: "statementTitle",
  blockquote: "paragraph",
  bulletList: "listItem",
  listItem: "paragraph",
  table: "tableRow",
  tableRow: "tableCell",
};

function newBlock(land: Landscape, put: Put, random: Random): void {
  const name = random.pick(BLOCKS);
  let holder = put(element(name), between(land, land.content, random));
  let node = name;
  for (;;) {
    const chosen = random.chance(0.5) ? goodAttribute(node, random) : null;
    if (chosen) put(any(chosen[1]), { parent: holder, attribute: chosen[0] });
    const inside = INSIDE[node];
    if (inside === undefined) break;
    holder = put(element(inside), { parent: holder });
    node = inside;
  }
  const text = put(textHolder(), { parent: holder });
  if (random.chance(0.8)) put(string(random.pick(WORDS)), { parent: text });
}

/** A place between two neighbours, somewhere in what holds them. */
function between(
  land: Landscape,
  holder: Y.XmlFragment | Y.XmlText,
  random: Random,
): Partial<Omit<StructSpec, "content">> {
  const items = land.items(holder);
  const at = random.below(items.length + 1);
  const left = items[at - 1];
  const right = items[at];
  // Inside a run of text, as an editor that types in the middle of a word.
  if (left && left.length > 1 && random.chance(0.5)) {
    const clock = left.id.clock + random.below(left.length - 1);
    const { client } = left.id;
    return { origin: { client, clock }, right: { client, clock: clock + 1 } };
  }
  if (!left && !right) return { parent: holder._item ? idOf(holder) : CONTENT };
  return { origin: left?.lastId ?? null, right: right?.id ?? null };
}

function idOf(type: Y.XmlFragment | Y.XmlText): Id {
  if (type._item === null) throw new Error("a root has no id");
  const { client, clock } = type._item.id;
  return { client, clock };
}

/** A few neighbouring clocks of somebody in the document. */
function someRange(land: Landscape, random: Random): UpdateSpec["deletions"][number] | null {
  const clients = land.clients();
  if (clients.length === 0) return null;
  const client = random.pick(clients);
  const state = land.state(client);
  const clock = random.below(state);
  return { client, ranges: [[clock, Math.min(1 + random.below(3), state - clock)]] };
}
