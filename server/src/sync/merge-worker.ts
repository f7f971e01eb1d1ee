import { parentPort } from "node:worker_threads";
import { mergeEntries } from "./merge.ts";
import type { MergeAnswer } from "./merger.ts";

// The other end of `merger.ts`: one message is one paper.
parentPort?.on("message", (updates: Uint8Array[]) => {
  const answer = tryMerge(updates);
  const moved = "merged" in answer ? [answer.merged.update.buffer, answer.merged.vector.buffer] : [];
  parentPort?.postMessage(answer, moved as ArrayBuffer[]);
});

function tryMerge(updates: readonly Uint8Array[]): MergeAnswer {
  try {
    return { merged: mergeEntries(updates) };
  } catch (reason) {
    return { refused: reason instanceof Error ? reason.message : String(reason) };
  }
}
