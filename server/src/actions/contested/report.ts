import { stateAfter, type Anchor } from "@feder/shared/contested";
import { newId, type ContestedPointId, type PaperId } from "@feder/shared/ids";
import type { Storage } from "../../storage/index.ts";
import type { Passages } from "../passages.ts";
import { eventOf } from "./event.ts";
import type { Speaker } from "./speaker.ts";
import { demandOpenStep } from "./take-step.ts";

/** A passage that somebody reports, or a chair flags at once. */
export interface Report {
  anchor: Anchor;
  dispute: string;
  flag: boolean;
}

/**
 * Adds a point for a passage and answers its id; its marker is due then. Rejects with `passageGone` where nothing
 * is left of the passage, with `notInThisStage` where the paper's stage has no room for it.
 */
export async function report(
  { storage, passages }: { storage: Storage; passages: Passages },
  paper: PaperId,
  { anchor, dispute, flag }: Report,
  speaker: Speaker,
  at: number,
): Promise<ContestedPointId> {
  const passage = await passages.read(paper, anchor);
  const id = newId<"ContestedPoint">();
  const step = flag ? "flag" : "report";
  const state = stateAfter(null, step, 0);
  await storage.transaction(async (stores) => {
    await demandOpenStep(stores, paper, step);
    await stores.contestedPoints.add([
      {
        id,
        paper,
        state,
        dispute,
        at,
        by: speaker.voice,
        quote: passage.text,
        ...passage,
        gone: null,
        referredTo: null,
        reason: "",
        settledWith: null,
        positions: [],
        nudged: [],
        revision: 1,
        due: { kind: "mark", anchor: passage.anchor },
        event: eventOf(step, at, speaker, state, { words: dispute }),
      },
    ]);
  });
  return id;
}
