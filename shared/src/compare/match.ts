import { diffArrays } from "diff/lib/diff/array.js";
import { textOf, type DocumentNode } from "../document/index.ts";
import { inPlace } from "./in-place.ts";
import type { Pair } from "./pair.ts";
import { pairAlike, pairSimilar } from "./similar.ts";

/** A node with its tidy JSON, which is equal where two nodes say the same. */
export interface Keyed {
  node: DocumentNode;
  json: string;
}

/** A pair, and whether it stands elsewhere among the others than before. */
export interface Match extends Pair {
  moved: boolean;
}

/**
 * Finds which node of a later state is which of an earlier one, in the order of the later. What has an id of its own
 * is found by it wherever it stands; the rest by equal content, first in order and then anywhere; what is left between
 * two that stayed where they were, by similar words; and what is left then, by words so alike that it can only have
 * moved and changed.
 */
export function matchNodes(before: readonly Keyed[], after: readonly Keyed[]): Match[] {
  const [mine, theirs] = [telling(before), telling(after)];
  const ordered = inOrder(mine, theirs);
  const elsewhere = anywhere(without(mine, ordered, "before"), without(theirs, ordered, "after"));
  const found = [...ordered, ...elsewhere].toSorted((one, other) => one.after - other.after);
  const stayed = inPlace(found);
  const free = { before: rest(before, found, "before"), after: rest(after, found, "after") };
  const similar = gaps([...stayed], before.length, after.length).flatMap(([from, to]) =>
    pairSimilar(within(free.before, from.before, to.before), within(free.after, from.after, to.after)),
  );
  const alike = pairAlike(
    [...free.before].filter(([at]) => similar.every((pair) => pair.before !== at)),
    [...free.after].filter(([at]) => similar.every((pair) => pair.after !== at)),
  );
  const all = [...found, ...similar, ...alike].toSorted((one, other) => one.after - other.after);
  const inTheirPlaces = inPlace(all);
  return all.map((pair) => ({ ...pair, moved: !inTheirPlaces.has(pair) }));
}

/** A node that can be told from others, by its place and its identity. */
interface Telling {
  at: number;
  name: string;
}

/** What can be told from others: by its id or its part, or by what it says. An empty paragraph cannot. */
function telling(nodes: readonly Keyed[]): Telling[] {
  const names = identities(nodes);
  return nodes.flatMap(({ node }, at) =>
    ownIdentity(node) !== null || textOf(node).trim() !== "" ? [{ at, name: names[at] ?? "" }] : [],
  );
}

/** What tells a node from all others on its side: its id or its part, else what it says. */
function identities(nodes: readonly Keyed[]): string[] {
  const counts = new Map<string, number>();
  return nodes.map(({ node, json }) => {
    const own = ownIdentity(node);
    if (own === null) return json;
    // A broken paper may hold an id twice; the second of one side is the second of the other.
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    return `${own} ${count}`;
  });
}

/** A statement is known by its id; its title and its details by being the title and that detail. */
function ownIdentity({ type, attrs }: DocumentNode): string | null {
  const name = attrs?.[type === "statement" ? "id" : "detail"];
  if (type === "statementTitle") return type;
  return typeof name === "string" && (type === "statement" || type === "measureDetail") ? `${type} ${name}` : null;
}

function inOrder(before: readonly Telling[], after: readonly Telling[]): Pair[] {
  const pairs: Pair[] = [];
  let [one, other] = [0, 0];
  const changes = diffArrays([...before], [...after], { comparator: (mine, theirs) => mine.name === theirs.name });
  for (const { value, added, removed } of changes) {
    if (!added && !removed) pairs.push(...value.map((_, at) => pairOf(before[one + at], after[other + at])));
    if (!added) one += value.length;
    if (!removed) other += value.length;
  }
  return pairs;
}

function anywhere(before: readonly Telling[], after: readonly Telling[]): Pair[] {
  const waiting = new Map<string, Telling[]>();
  for (const node of before) waiting.set(node.name, [...(waiting.get(node.name) ?? []), node]);
  return after.flatMap((node) => {
    const found = waiting.get(node.name)?.shift();
    return found === undefined ? [] : [pairOf(found, node)];
  });
}

function pairOf(before: Telling | undefined, after: Telling | undefined): Pair {
  if (before === undefined || after === undefined) throw new Error("a pair without one of its nodes");
  return { before: before.at, after: after.at };
}

function without(nodes: readonly Telling[], pairs: readonly Pair[], side: keyof Pair): Telling[] {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return nodes.filter(({ at }) => !taken.has(at));
}

/** What is left to be found by its words. */
function rest(nodes: readonly Keyed[], pairs: readonly Pair[], side: keyof Pair): Map<number, DocumentNode> {
  const taken = new Set(pairs.map((pair) => pair[side]));
  return new Map(
    nodes.flatMap(({ node }, at) => (taken.has(at) || ownIdentity(node) !== null ? [] : [[at, node] as const])),
  );
}

/** The stretches between neighbours that stayed, from one to the next, both left out. */
function gaps(pairs: readonly Pair[], before: number, after: number): [Pair, Pair][] {
  const bounds = [{ before: -1, after: -1 }, ...pairs, { before, after }];
  return bounds.slice(1).map((to, at) => [bounds[at] ?? to, to]);
}

function within(free: ReadonlyMap<number, DocumentNode>, from: number, to: number): [number, DocumentNode][] {
  const found: [number, DocumentNode][] = [];
  for (let at = from + 1; at < to; at += 1) {
    const node = free.get(at);
    if (node !== undefined) found.push([at, node]);
  }
  return found;
}
