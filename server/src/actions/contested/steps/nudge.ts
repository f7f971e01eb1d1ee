import { isAwaited } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { ContestedPointRecord } from "../../../storage/index.ts";
import type { Circumstances, Effect } from "./effect.ts";
import { memberOf } from "./member-of.ts";
import type { StepOf } from "./step-of.ts";

/** Asks memberships that have not spoken; whoever has is left alone. */
export function nudge(
  point: ContestedPointRecord,
  input: StepOf<"nudge">,
  { speaker, members, at }: Circumstances,
): Effect {
  const nothingToAnswer = point.positions.every(({ withdrawn }) => withdrawn);
  const asked = [...new Set(input.memberships)]
    .map((membership) => memberOf(members, membership))
    .filter(({ membership }) => nothingToAnswer || isAwaited(point, membership));
  if (asked.length === 0) {
    throw new AppError("stepNotPossible", "All of them have said something to what is on the table.");
  }
  return {
    nudges: asked.map(({ membership }) => ({ membership, by: speaker.voice.name, at })),
    said: { memberships: asked.map(({ name, organisation }) => ({ name, organisation })) },
  };
}
