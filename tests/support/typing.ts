import * as Y from "yjs";

/** The first run of text in a paper, made if the first block has none; fails on a paper without blocks. */
export function firstText(content: Y.XmlFragment): Y.XmlText {
  const text = textsOf(content)[0];
  if (text !== undefined) return text;
  const block = content.get(0);
  if (!(block instanceof Y.XmlElement)) throw new Error("the paper has no block to type in");
  const made = new Y.XmlText();
  block.insert(0, [made]);
  return made;
}

/** Every run of text in a paper, in reading order. */
export function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlFragment ? textsOf(child) : [];
  });
}

/** The words of one run of text, without its marks; offsets are the same as in the document. */
export function plainText(text: Y.XmlText): string {
  const runs = text.toDelta() as { insert: unknown }[];
  return runs.map(({ insert }) => (typeof insert === "string" ? insert : "\ufffc")).join("");
}

/** Types at the end of the paper's first text, as a page does: one change of the document. */
export function type(content: Y.XmlFragment, words: string): void {
  const write = () => {
    const text = firstText(content);
    text.insert(text.length, words);
  };
  if (content.doc) content.doc.transact(write);
  else write();
}
