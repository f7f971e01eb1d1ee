import type { Node } from "@tiptap/pm/model";

/**
 * The words of ranges as one text, as the server reads them: one line for each paragraph, title or cell that
 * they touch, and a line break in one of these is a line break.
 */
export function quoteOf(doc: Node, ranges: readonly { from: number; to: number }[]): string {
  let quote = "";
  let line: Node | null = null;
  for (const { from, to } of ranges) {
    const parent = doc.resolve(from).parent;
    const words = doc.textBetween(from, to, "\n", "\n");
    quote += line === null || line === parent ? words : `\n${words}`;
    line = doc.resolve(to).parent;
  }
  return quote;
}
