import { CONTENT, factsOf, readBlock, type BlockFacts } from "@feder/shared/document";
import * as Y from "yjs";

/** Reads the facts of documents, for one who asks often: a block that did not change is not read again. */
export interface FactsReader {
  read(document: Y.Doc): BlockFacts[];
  /**
   * Whether nothing changed since the last reading but words that are neither a title nor who carries a measure:
   * no count can differ then, and a reading can wait.
   */
  differsInWords(document: Y.Doc): boolean;
}

/** Starts with nothing read; what it remembers of a document goes with the document. */
export function createFactsReader(): FactsReader {
  const known = new WeakMap<Y.Doc, Known>();

  const remember = (document: Y.Doc) => {
    const of: Known = { blocks: new WeakMap(), onlyWords: false };
    const content = document.getXmlFragment(CONTENT);
    document.on("afterTransaction", ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) {
        const { block, isRead } = placeOf(type, content);
        if (block !== null) of.blocks.delete(block);
        if (!(type instanceof Y.XmlText) || isRead) of.onlyWords = false;
      }
    });
    known.set(document, of);
    return of;
  };

  return {
    read(document) {
      const of = known.get(document) ?? remember(document);
      of.onlyWords = true;
      return document
        .getXmlFragment(CONTENT)
        .toArray()
        .flatMap((block) => {
          const facts = of.blocks.get(block) ?? readBlock(block).map(factsOf);
          of.blocks.set(block, facts);
          return facts;
        });
    },
    differsInWords: (document) => known.get(document)?.onlyWords ?? false,
  };
}

interface Known {
  blocks: WeakMap<object, BlockFacts[]>;
  onlyWords: boolean;
}

/** Parts of a block whose words are told by themselves. */
const READ = new Set(["statementTitle", "responsibleParty"]);

/**
 * The block of the document that a type stands in, null for the document itself and for what is gone; and whether it
 * stands in a part whose words are told by themselves.
 */
function placeOf(type: object, content: Y.XmlFragment): { block: object | null; isRead: boolean } {
  let at: object | null = type;
  let isRead = false;
  while (at !== null && "parent" in at) {
    isRead ||= at instanceof Y.XmlElement && READ.has(at.nodeName);
    const parent: unknown = at.parent;
    if (parent === content) return { block: at, isRead };
    at = typeof parent === "object" ? parent : null;
  }
  return { block: null, isRead };
}
