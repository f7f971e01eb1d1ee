import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { countWords, type StatementKind } from "@feder/shared/document";
import { numbersOf } from "../editor/blocks/numbers.ts";
import { idOf, kindOf, titleOf } from "../editor/blocks/places.ts";

/** One line of the outline. */
export interface OutlineEntry {
  /** The top-level block it stands for. */
  index: number;
  depth: 1 | 2 | 3;
  kind: StatementKind | "heading";
  number: string;
  title: string;
  /** Stable while the block lives, for React. */
  key: string;
}

/** What the outline shows. */
export interface OutlineView {
  entries: readonly OutlineEntry[];
  words: number;
  counts: Readonly<Record<StatementKind, number>>;
}

/** The outline of an open paper, always in step with it. */
export interface OutlineStore {
  view: () => OutlineView;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
}

/** Milliseconds of calm before titles and counts follow the typing. */
const CALM = 250;

/**
 * Watches an editor. A new order shows in the next frame; titles and counts follow when the typing rests,
 * because a React commit while the text has the focus walks through all of the text.
 */
export function createOutline(editor: Editor): OutlineStore {
  const listeners = new Set<() => void>();
  let view = outlineOf(editor, null);
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const publish = (next: OutlineView) => {
    clearTimeout(timer);
    if (next === view) return;
    view = next;
    for (const listener of listeners) listener();
  };
  const look = () => {
    frame = 0;
    const next = outlineOf(editor, view);
    if (!sameOrder(next, view)) return publish(next);
    clearTimeout(timer);
    timer = setTimeout(() => publish(outlineOf(editor, view)), CALM);
  };
  const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (transaction.docChanged && frame === 0) frame = requestAnimationFrame(look);
  };
  editor.on("transaction", onTransaction);
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      editor.off("transaction", onTransaction);
    },
  };
}

function sameOrder(one: OutlineView, other: OutlineView): boolean {
  return (
    one.entries.length === other.entries.length &&
    one.entries.every((entry, at) => {
      const before = other.entries[at];
      return (
        entry === before ||
        (entry.key === before?.key && entry.index === before.index && entry.number === before.number)
      );
    })
  );
}

const DEPTHS: Record<StatementKind, 1 | 2 | 3> = { guideline: 1, objective: 2, measure: 3 };

function outlineOf(editor: Editor, before: OutlineView | null): OutlineView {
  const { doc } = editor.state;
  const numbers = numbersOf(editor.state);
  const entries: OutlineEntry[] = [];
  const counts = { guideline: 0, objective: 0, measure: 0 };
  const keys = new Set<string>();
  let statements = 0;
  let words = 0;
  doc.forEach((node, _offset, index) => {
    words += wordsIn(node);
    const kind = kindOf(node);
    if (kind !== null) {
      counts[kind] += 1;
      const number = numbers[statements]?.number ?? "";
      entries.push({
        index,
        depth: DEPTHS[kind],
        kind,
        number,
        title: titleIn(node),
        key: keyOf(idOf(node), index, keys),
      });
      statements += 1;
    } else if (node.type.name === "heading") {
      const depth = ([1, 2, 3] as const).find((level) => level === node.attrs["level"]) ?? 1;
      entries.push({ index, depth, kind: "heading", number: "", title: titleIn(node), key: `heading-${index}` });
    }
  });
  const kept = entries.map((entry, at) => {
    const old = before?.entries[at];
    return old !== undefined && sameEntry(old, entry) ? old : entry;
  });
  const sameEntries =
    before !== null && kept.length === before.entries.length && kept.every((entry, at) => entry === before.entries[at]);
  if (sameEntries && words === before.words) return before;
  return { entries: sameEntries ? before.entries : kept, words, counts };
}

/** The id, unless it stands twice for a moment, as after two moves of one block at once. */
function keyOf(id: string | null, index: number, keys: Set<string>): string {
  const key = id === null || keys.has(id) ? `block-${index}` : id;
  keys.add(key);
  return key;
}

const titles = new WeakMap<Node, string>();
const words = new WeakMap<Node, number>();

function titleIn(node: Node): string {
  const known = titles.get(node);
  if (known !== undefined) return known;
  const title = kindOf(node) === null ? node.textContent.trim() : titleOf(node);
  titles.set(node, title);
  return title;
}

/** Words are counted per line and kept with the node, which never changes: typing counts one line. */
function wordsIn(node: Node): number {
  const known = words.get(node);
  if (known !== undefined) return known;
  const count = node.isTextblock
    ? countWords(node.textBetween(0, node.content.size, " ", " "))
    : node.children.reduce((sum, child) => sum + wordsIn(child), 0);
  words.set(node, count);
  return count;
}

function sameEntry(one: OutlineEntry, other: OutlineEntry): boolean {
  return (
    one.index === other.index &&
    one.depth === other.depth &&
    one.kind === other.kind &&
    one.number === other.number &&
    one.title === other.title &&
    one.key === other.key
  );
}
