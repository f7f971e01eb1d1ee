import * as Y from "yjs";
import type { AttributeValue } from "./format/kinds.ts";
import { markKey, markName } from "./mark-key.ts";

/** A node of a document as plain data, in the shape of ProseMirror's JSON. */
export interface DocumentNode {
  type: string;
  attrs?: Record<string, AttributeValue>;
  content?: DocumentNode[];
  /** Only on nodes of type `text`. */
  text?: string;
  marks?: DocumentMark[];
}

/** A mark on a text node. */
export interface DocumentMark {
  type: string;
  attrs?: Record<string, AttributeValue>;
}

/** Reads the blocks of a document, in order. */
export function readBlocks(fragment: Y.XmlFragment): DocumentNode[] {
  return fragment.toArray().flatMap(readNode);
}

/** Reads one block of a document; nothing where it is none. */
export function readBlock(block: Y.XmlElement | Y.XmlText | Y.XmlHook): DocumentNode[] {
  return readNode(block);
}

/** Appends blocks to a document; the caller opens the transaction and gives it an origin. */
export function appendBlocks(fragment: Y.XmlFragment, blocks: readonly DocumentNode[]): void {
  insertBlocks(fragment, fragment.length, blocks);
}

/** Inserts blocks before the one that is at `index` now; the caller opens the transaction and gives it an origin. */
export function insertBlocks(fragment: Y.XmlFragment, index: number, blocks: readonly DocumentNode[]): void {
  fragment.insert(index, blocks.map(makeElement));
}

/** Inserts text and line breaks into a line, before the child that is at `index` now. */
export function insertContent(line: Y.XmlFragment, index: number, content: readonly DocumentNode[]): void {
  line.insert(index, makeChildren(content));
}

/** The text of a node and of all that it holds, blocks and line breaks apart by one space. */
export function textOf(node: DocumentNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === "hardBreak") return " ";
  const parts = (node.content ?? []).map(textOf);
  const inline = (node.content ?? []).every((child) => child.text !== undefined || child.type === "hardBreak");
  return parts.join(inline ? "" : " ");
}

function readNode(type: Y.XmlElement | Y.XmlText | Y.XmlHook): DocumentNode[] {
  if (type instanceof Y.XmlText) return readText(type);
  if (!(type instanceof Y.XmlElement)) return [];
  const node: DocumentNode = { type: type.nodeName };
  const attrs = Object.entries(type.getAttributes() as Record<string, AttributeValue>);
  // Yjs gives them in the order in which they came, which differs between pages that hold the same.
  if (attrs.length > 0) node.attrs = Object.fromEntries(attrs.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const content = type.toArray().flatMap((child) => readNode(child as Y.XmlElement));
  if (content.length > 0) node.content = content;
  return [node];
}

function readText(text: Y.XmlText): DocumentNode[] {
  const runs = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return runs.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string" || insert === "") return [];
    const node: DocumentNode = { type: "text", text: insert };
    const marks = Object.entries(attributes ?? {}).map(([name, value]) => readMark(name, value));
    if (marks.length > 0) node.marks = marks;
    return [node];
  });
}

function readMark(key: string, value: unknown): DocumentMark {
  const type = markName(key);
  return typeof value === "object" && value !== null && Object.keys(value).length > 0
    ? { type, attrs: value as Record<string, AttributeValue> }
    : { type };
}

function makeElement(node: DocumentNode): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, AttributeValue>>(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.insert(0, makeChildren(node.content ?? []));
  return element as Y.XmlElement;
}

/** Neighbouring text nodes become one Y.XmlText, as the editor's binding expects them. */
function makeChildren(content: readonly DocumentNode[]): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: { insert: string; attributes: Record<string, unknown> }[] = [];
  const closeText = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    children.push(text);
    delta = [];
  };
  for (const node of content) {
    if (node.text === undefined) {
      closeText();
      children.push(makeElement(node));
    } else if (node.text !== "") {
      const marks = (node.marks ?? []).map((mark) => [markKey(mark), mark.attrs ?? {}] as const);
      delta.push({ insert: node.text, attributes: Object.fromEntries(marks) });
    }
  }
  closeText();
  return children;
}
