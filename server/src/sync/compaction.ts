import type { PaperId } from "@feder/shared/ids";
import { CONTENT, readBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import { load } from "./text.ts";

/**
 * Replaces journal entries by one that says the same (S10): exactly the given ones, in one transaction, and
 * only after the merged entry was loaded again and gave the same document. Answers null where one of the
 * entries is no longer there. Throws where the reload differs; the journal is then untouched.
 */
export async function compact(
  journal: JournalStore,
  paper: PaperId,
  seqs: readonly number[],
): Promise<{ seqs: number[]; seq: number } | null> {
  const wanted = new Set(seqs);
  const entries = (await journal.read(paper)).filter(({ seq }) => wanted.has(seq));
  if (entries.length !== wanted.size || entries.length < 2) return null;
  const original = load(entries.map(({ update }) => update));
  const merged = Y.encodeStateAsUpdate(original);
  const vector = Y.encodeStateVector(original);
  const reloaded = load([merged]);
  const same = isSame(original, reloaded);
  original.destroy();
  reloaded.destroy();
  if (!same) throw new Error(`compaction of paper ${paper} does not give the same document; nothing was changed`);
  const gone = entries.map(({ seq }) => seq);
  return { seqs: gone, seq: await journal.replace(paper, gone, merged, vector) };
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    JSON.stringify(readBlocks(one.getXmlFragment(CONTENT))) ===
      JSON.stringify(readBlocks(other.getXmlFragment(CONTENT)))
  );
}
