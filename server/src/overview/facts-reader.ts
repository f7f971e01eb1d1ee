import { CONTENT, factsOf, readBlock, type BlockFacts } from "@feder/shared/document";
import type * as Y from "yjs";

/** Reads the facts of documents, for one who asks often: a block that did not change is not read again. */
export interface FactsReader {
  read(document: Y.Doc): BlockFacts[];
}

/** Starts with nothing read; what it remembers of a document goes with the document. */
export function createFactsReader(): FactsReader {
  const known = new WeakMap<Y.Doc, WeakMap<object, BlockFacts[]>>();

  const remember = (document: Y.Doc) => {
    const blocks = new WeakMap<object, BlockFacts[]>();
    const content = document.getXmlFragment(CONTENT);
    document.on("afterTransaction", ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) {
        const block = blockAround(type, content);
        if (block !== null) blocks.delete(block);
      }
    });
    known.set(document, blocks);
    return blocks;
  };

  return {
    read(document) {
      const blocks = known.get(document) ?? remember(document);
      return document
        .getXmlFragment(CONTENT)
        .toArray()
        .flatMap((block) => {
          const facts = blocks.get(block) ?? readBlock(block).map(factsOf);
          blocks.set(block, facts);
          return facts;
        });
    },
  };
}

/** The block of the document that a type stands in, or null for the document itself and for what is gone. */
function blockAround(type: object, content: Y.XmlFragment): object | null {
  let at: object | null = type;
  while (at !== null && "parent" in at) {
    const parent: unknown = at.parent;
    if (parent === content) return at;
    at = typeof parent === "object" ? parent : null;
  }
  return null;
}
