import * as Y from "yjs";
import { CONTENT } from "./format/index.ts";
import { readBlocks } from "./tree.ts";

/** Whether two documents say the same, to the last deletion. */
export function isSameDocument(one: Y.Doc, other: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    JSON.stringify(readBlocks(one.getXmlFragment(CONTENT))) ===
      JSON.stringify(readBlocks(other.getXmlFragment(CONTENT)))
  );
}
