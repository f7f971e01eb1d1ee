import { AppError } from "@feder/shared/errors";
import type { ContestedPointRecord } from "../../../storage/index.ts";
import type { Circumstances, Effect } from "./effect.ts";

/** Ties a point whose text is gone to another passage. */
export function anchor({ text }: ContestedPointRecord, { passage }: Circumstances): Effect {
  if (text !== null) {
    throw new AppError("stepNotPossible", "The passage stands in the text; only a detached point is anchored again.");
  }
  if (passage === null) throw new Error("a point is anchored to a passage that was read");
  return {
    point: { ...passage, quote: passage.text, gone: null, due: { kind: "mark", anchor: passage.anchor } },
    said: { words: passage.text },
  };
}
