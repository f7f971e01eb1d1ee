import { mayHold, type DocumentNode } from "../document/index.ts";
import { compareWords, type Patience, patienceForPaper } from "../word-differences.ts";
import { type Keyed, type Match, matchNodes } from "./match.ts";
import type { AttributeChange, ContentChange, NodeChange, Row } from "./rows.ts";
import { tidyNodes } from "./tidy.ts";

/**
 * Compares two states of a paper, or of what a node holds, node by node: {@link applyRows} makes the second of the
 * first. Both are read in their tidy form, to which the places refer.
 */
export function compareBlocks(before: readonly DocumentNode[], after: readonly DocumentNode[]): Row[] {
  return compareTidy(before, after, patienceForPaper());
}

/**
 * The same for who asks which node became which, and not what differs in its words: a line that changed is another. Of a
 * large paper that was rewritten the words take a second.
 */
export function pairBlocks(before: readonly DocumentNode[], after: readonly DocumentNode[]): Row[] {
  return compareTidy(before, after, { left: 0 });
}

function compareTidy(before: readonly DocumentNode[], after: readonly DocumentNode[], patience: Patience): Row[] {
  return compareKeyed(tidyNodes(before).map(keyed), tidyNodes(after).map(keyed), changesWithin(patience));
}

/**
 * Compares one state with what comes after it, again and again; both are given in their tidy form. What was worked out
 * for the very same node is not worked out again, and its change stays the same object: while somebody writes in one
 * block, this costs a tenth of {@link compareBlocks}.
 */
export function createComparison(before: readonly DocumentNode[]): (after: readonly DocumentNode[]) => Row[] {
  const mine = before.map(keyed);
  const known = new WeakMap<DocumentNode, Keyed>();
  const changes = new WeakMap<Keyed, Map<Keyed, NodeChange>>();
  const theirs = (node: DocumentNode) => {
    const found = known.get(node) ?? keyed(node);
    known.set(node, found);
    return found;
  };
  const changeOf = (one: Keyed, other: Keyed, compare: ChangeOf) => {
    const ofOther = changes.get(other) ?? new Map<Keyed, NodeChange>();
    changes.set(other, ofOther);
    const change = ofOther.get(one) ?? compare(one, other);
    ofOther.set(one, change);
    return change;
  };
  return (after) => {
    const compare = changesWithin(patienceForPaper());
    return compareKeyed(mine, after.map(theirs), (one, other) => changeOf(one, other, compare));
  };
}

/** What differs in a node that stands on both sides. */
type ChangeOf = (one: Keyed, other: Keyed) => NodeChange;

/** The text of a line, its breaks as line feeds. */
export function lineOf(content: readonly DocumentNode[]): string {
  return content.map(({ text }) => text ?? "\n").join("");
}

function compareKeyed(mine: readonly Keyed[], theirs: readonly Keyed[], changeOf: ChangeOf): Row[] {
  const pairs = matchNodes(mine, theirs);
  const pairOf = new Map(pairs.map((pair) => [pair.after, pair]));
  const partners = new Set(pairs.map((pair) => pair.before));
  const rows: Row[] = [];
  /** What was dropped behind the node that stood at a place, up to the next that is still there. */
  const dropAfter = (place: number) => {
    for (let at = place + 1; at < mine.length && !partners.has(at); at += 1)
      rows.push({ state: "dropped", before: at });
  };
  // What stood behind a node that moved away is dropped where the node before that one is.
  const leaders = leadersOf(
    mine.length,
    partners,
    new Set(pairs.filter(({ moved }) => !moved).map((pair) => pair.before)),
  );
  const dropBehind = (leader: number) => {
    for (const place of leaders.get(leader) ?? []) dropAfter(place);
  };
  dropBehind(-1);
  theirs.forEach(({ node }, place) => {
    const pair = pairOf.get(place);
    if (pair === undefined) rows.push({ state: "added", after: place, node });
    else {
      rows.push(rowOf(pair, mine[pair.before], theirs[place], changeOf));
      if (!pair.moved) dropBehind(pair.before);
    }
  });
  return rows;
}

/** For each node that stayed, and -1 for the beginning: the places behind which something may have been dropped. */
function leadersOf(length: number, partners: ReadonlySet<number>, stayed: ReadonlySet<number>): Map<number, number[]> {
  const leaders = new Map<number, number[]>([[-1, [-1]]]);
  let leader = -1;
  for (let at = 0; at < length; at += 1) {
    if (stayed.has(at)) leader = at;
    if (partners.has(at)) leaders.set(leader, [...(leaders.get(leader) ?? []), at]);
  }
  return leaders;
}

function rowOf(
  { before, after, moved }: Match,
  one: Keyed | undefined,
  other: Keyed | undefined,
  changeOf: ChangeOf,
): Row {
  if (one === undefined || other === undefined) throw new Error(`no nodes ${before} and ${after}`);
  if (one.json === other.json) return { state: "same", before, after, moved };
  return { state: "changed", before, after, moved, change: changeOf(one, other) };
}

function compareNodes(before: DocumentNode, after: DocumentNode, patience: Patience): NodeChange {
  return { attributes: compareAttributes(before, after), content: compareContent(before, after, patience) };
}

function compareAttributes(
  { attrs: before = {} }: DocumentNode,
  { attrs: after = {} }: DocumentNode,
): AttributeChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function compareContent(
  { type, content: before = [] }: DocumentNode,
  { content: after = [] }: DocumentNode,
  patience: Patience,
): ContentChange {
  if (mayHold(type, "text"))
    return { kind: "words", pieces: compareWords(lineOf(before), lineOf(after), patience), after };
  return { kind: "nodes", rows: compareKeyed(before.map(keyed), after.map(keyed), changesWithin(patience)) };
}

function changesWithin(patience: Patience): ChangeOf {
  return (one: Keyed, other: Keyed) => compareNodes(one.node, other.node, patience);
}

function keyed(node: DocumentNode): Keyed {
  return { node, json: JSON.stringify(node) };
}
