import type { Node } from "@tiptap/pm/model";

/**
 * The words of ranges as one text, as the server reads them: a line for each range, and a line break inside of
 * one is a line break.
 */
export function quoteOf(doc: Node, ranges: readonly { from: number; to: number }[]): string {
  return ranges.map(({ from, to }) => doc.textBetween(from, to, "\n", "\n")).join("\n");
}
