import { bearsMarker } from "@feder/shared/contested";
import type { ContestedPointRecord, Due } from "../../../storage/index.ts";
import type { Effect } from "./effect.ts";
import type { StepOf } from "./step-of.ts";

/** A chair confirms a report; one that was returned gets its marker back. */
export function confirm(point: ContestedPointRecord): Effect {
  return { point: { reason: "", ...markAgain(point) } };
}

/** A chair gives a report back. */
export function returnReport({ reason }: StepOf<"return">): Effect {
  return { point: { reason, due: { kind: "unmark" } }, said: { words: reason } };
}

/** Whoever reported it says again what is in dispute. */
export function reportAgain(point: ContestedPointRecord, { dispute }: StepOf<"reportAgain">): Effect {
  return { point: { dispute, reason: "", ...markAgain(point) }, said: { words: dispute } };
}

/** Dissens bleibt. */
export function recordDissent({ reason }: StepOf<"recordDissent">): Effect {
  return { point: { reason, referredTo: null }, said: { words: reason } };
}

/** To the regional conferences or the steering group. */
export function refer({ to, reason }: StepOf<"refer">): Effect {
  return { point: { reason, referredTo: to }, said: { words: reason } };
}

/** What those say to whom it was referred. */
export function advise({ reason }: StepOf<"advise">): Effect {
  return { point: { reason, referredTo: null }, said: { words: reason } };
}

/** Back to work on it. */
export function reopen(point: ContestedPointRecord, { reason }: StepOf<"reopen">): Effect {
  return { point: { reason, settledWith: null, ...markAgain(point) }, said: { words: reason } };
}

/** Points without a marker kept the place of their passage; it is marked again there. */
function markAgain({ state, anchor }: ContestedPointRecord): { due?: Due } {
  return bearsMarker(state) ? {} : { due: { kind: "mark", anchor } };
}
