import type { DocumentNode } from "@feder/shared/document";

/** The inline nodes without their first `count` characters; a line break counts as one character. */
export function dropStart(nodes: readonly DocumentNode[], count: number): DocumentNode[] {
  let left = count;
  return nodes.flatMap((node) => {
    const length = node.text?.length ?? 1;
    const dropped = Math.min(left, length);
    left -= dropped;
    if (dropped === length) return [];
    return node.text === undefined ? [node] : [{ ...node, text: node.text.slice(dropped) }];
  });
}

/** The inline nodes with neighbours of the same marks as one, and without empty ones. */
export function joinRuns(nodes: readonly DocumentNode[]): DocumentNode[] {
  const joined: DocumentNode[] = [];
  for (const { marks = [], ...node } of nodes) {
    if (node.text === "") continue;
    const last = joined.at(-1);
    if (
      last?.text !== undefined &&
      node.text !== undefined &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(marks)
    ) {
      last.text += node.text;
    } else {
      joined.push(marks.length === 0 ? { ...node } : { ...node, marks: [...marks] });
    }
  }
  return joined;
}

/** Plain text of several lines as text nodes with line breaks between; none for text without a word. */
export function breakLines(text: string): DocumentNode[] {
  if (text.trim() === "") return [];
  return text
    .split(/\r?\n|\r/)
    .flatMap((line, index): DocumentNode[] => [
      ...(index === 0 ? [] : [{ type: "hardBreak" }]),
      ...(line === "" ? [] : [{ type: "text", text: line }]),
    ]);
}
