import type { Node } from "@tiptap/pm/model";
import type { ContestedPointId } from "@feder/shared/ids";
import { passagesInBlock } from "./passages.ts";
import { quoteOf } from "./quote-of.ts";

/**
 * The words of every marked passage in the order of the document, a line for each of its ranges. Blocks that did not
 * change are not read again, so that hundreds of passages cost nothing while one is written in.
 */
export function wordsOfPassages(doc: Node): ReadonlyMap<ContestedPointId, string> {
  const passages = new Map<ContestedPointId, string>();
  doc.forEach((block) => {
    for (const { point, words } of wordsInBlock(block)) {
      const before = passages.get(point);
      passages.set(point, before === undefined ? words : `${before}\n${words}`);
    }
  });
  return passages;
}

interface RangeWords {
  point: ContestedPointId;
  words: string;
}

const read = new WeakMap<Node, readonly RangeWords[]>();

function wordsInBlock(block: Node): readonly RangeWords[] {
  const known = read.get(block);
  if (known !== undefined) return known;
  const words = passagesInBlock(block).map(({ point, from, to }) => ({
    point: point as ContestedPointId,
    // Ranges are counted from before the block, and what is in it from behind its beginning.
    words: quoteOf(block, [{ from: from - 1, to: to - 1 }]),
  }));
  read.set(block, words);
  return words;
}
