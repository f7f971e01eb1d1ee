import type { ContestedEventView, PointState, StepName } from "@feder/shared/contested";
import type { Speaker } from "./speaker.ts";

/** A line in a point's history; what the step does not say is empty. */
export function eventOf(
  step: StepName,
  at: number,
  { voice }: Speaker,
  state: PointState,
  said: Said = {},
): ContestedEventView {
  return {
    words: "",
    wording: null,
    position: null,
    memberships: [],
    stance: null,
    ...said,
    at,
    step,
    by: voice,
    state,
  };
}

/** What a line in a history may say beside who, when and what. */
export type Said = Partial<Pick<ContestedEventView, "words" | "wording" | "position" | "memberships" | "stance">>;
