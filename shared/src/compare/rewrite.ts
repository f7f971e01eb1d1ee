import * as Y from "yjs";
import { type AttributeValue, type DocumentNode, insertBlocks, readBlocks } from "../document/index.ts";
import { pairBlocks } from "./compare.ts";
import { rewriteLine } from "./rewrite-line.ts";
import { restoreMarkers } from "./restore-markers.ts";
import type { NodeChange, Row } from "./rows.ts";
import { withoutMarkers } from "./tidy.ts";
import { type Patience, patienceForPaper } from "../word-differences.ts";

/**
 * Turns the blocks of a document into others by what differs, in the caller's transaction: blocks that are the same
 * are not touched, in changed ones only what changed is, and what moved is moved. A marker comes back where `bears`
 * says that the point bears one now and has not been tied to other words meanwhile; other markers stay on the words
 * that stay.
 */
export function rewriteBlocks(
  content: Y.XmlFragment,
  blocks: readonly DocumentNode[],
  bears: (point: string) => boolean = () => false,
): void {
  // The words of a line are compared when it is rewritten.
  const rows = pairBlocks(withoutMarkers(readBlocks(content)), withoutMarkers(blocks));
  rewriteNodes(content, rows, patienceForPaper());
  restoreMarkers(content, withoutMarkers(blocks, bears));
}

function rewriteNodes(parent: Y.XmlFragment, rows: readonly Row[], patience: Patience): void {
  const elements = parent.toArray();
  const at = (place: number): Y.XmlElement => {
    const element = elements[place];
    if (!(element instanceof Y.XmlElement))
      throw new Error(`no element ${place} in ${parent._item === null ? "the root" : "a block"}`);
    return element;
  };
  const arrivals = new Map<number, Y.XmlElement>();
  const gone: number[] = [];
  for (const row of rows) {
    if (row.state === "dropped") gone.push(row.before);
    else if (row.state !== "added") {
      if (row.moved) {
        arrivals.set(row.after, at(row.before).clone());
        gone.push(row.before);
      } else if (row.state === "changed") rewriteElement(at(row.before), row.change, patience);
    }
  }
  for (const place of gone.toSorted((one, other) => other - one)) parent.delete(place, 1);
  // Those that stay keep their order, so that each place is right once all before it are there.
  for (const row of inOrder(rows)) {
    if (row.state === "added") insertBlocks(parent, row.after, [row.node]);
    const arrival = arrivals.get(row.after);
    if (arrival === undefined) continue;
    parent.insert(row.after, [arrival]);
    if (row.state === "changed") rewriteElement(arrival, row.change, patience);
  }
}

type Staying = Exclude<Row, { state: "dropped" }>;

function inOrder(rows: readonly Row[]): Staying[] {
  return rows
    .filter((row): row is Staying => row.state !== "dropped")
    .toSorted((one, other) => one.after - other.after);
}

function rewriteElement(element: Y.XmlElement, { attributes, content }: NodeChange, patience: Patience): void {
  const attrs = element as Y.XmlElement<Record<string, AttributeValue>>;
  for (const { name, after } of attributes) {
    if (after === null) attrs.removeAttribute(name);
    else attrs.setAttribute(name, after);
  }
  if (content.kind === "words") rewriteLine(element, content.after, patience);
  else rewriteNodes(element, content.rows, patience);
}
