import { MARKER } from "../document/passages.ts";
import type { DocumentMark, DocumentNode } from "../document/tree.ts";

/**
 * Nodes in the one form that says the same: attributes and marks by name, runs of text with the same marks as one,
 * nothing that is empty. Two states say the same where their tidy forms are equal as JSON.
 */
export function tidyNodes(nodes: readonly DocumentNode[]): DocumentNode[] {
  const tidy: DocumentNode[] = [];
  for (const node of nodes) {
    const next = tidyNode(node);
    const last = tidy.at(-1);
    if (next.text === "") continue;
    if (last?.text !== undefined && next.text !== undefined && hasSameMarks(last, next)) last.text += next.text;
    else tidy.push(next);
  }
  return tidy;
}

/** The same without the markers of contested points, or without those that `keeps` does not name. */
export function withoutMarkers(
  nodes: readonly DocumentNode[],
  keeps: (point: string) => boolean = () => false,
): DocumentNode[] {
  const strip = (node: DocumentNode): DocumentNode => ({
    ...node,
    ...(node.marks && {
      marks: node.marks.filter((mark) => mark.type !== MARKER || keeps(String(mark.attrs?.["id"]))),
    }),
    ...(node.content && { content: node.content.map(strip) }),
  });
  return tidyNodes(nodes.map(strip));
}

/** Whether two nodes say the same. */
export function isSameNode(one: DocumentNode, other: DocumentNode): boolean {
  return JSON.stringify(tidyNode(one)) === JSON.stringify(tidyNode(other));
}

function tidyNode({ type, text, attrs, marks, content }: DocumentNode): DocumentNode {
  const set = attrsOf(attrs);
  const inside = tidyNodes(content ?? []);
  const signs = (marks ?? [])
    .map(tidyMark)
    .toSorted((one, other) => byName(JSON.stringify(one), JSON.stringify(other)));
  return {
    type,
    ...(set !== null && { attrs: set }),
    ...(inside.length > 0 && { content: inside }),
    ...(text !== undefined && { text }),
    ...(signs.length > 0 && { marks: signs }),
  };
}

function tidyMark({ type, attrs }: DocumentMark): DocumentMark {
  const set = attrsOf(attrs);
  return { type, ...(set !== null && { attrs: set }) };
}

function attrsOf(attrs: DocumentNode["attrs"]): NonNullable<DocumentNode["attrs"]> | null {
  const set = Object.entries(attrs ?? {}).filter(([, value]) => value !== null);
  return set.length === 0 ? null : Object.fromEntries(set.toSorted(([one], [other]) => byName(one, other)));
}

function hasSameMarks(one: DocumentNode, other: DocumentNode): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}
