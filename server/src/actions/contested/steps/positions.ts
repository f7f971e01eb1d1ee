import { hashWording, stanceOf, tidyWording } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import { newId } from "@feder/shared/ids";
import type { ContestedPointRecord, PositionRecord } from "../../../storage/index.ts";
import type { Circumstances, Effect } from "./effect.ts";
import { demandWording, positionIn } from "./position-in.ts";
import { ownStance } from "./stances.ts";
import type { StepOf } from "./step-of.ts";

/** A position: whoever takes it carries it. */
export function takePosition(input: StepOf<"takePosition">, circumstances: Circumstances): Effect {
  const { reasons, acceptableIf } = input;
  return newPosition({ kind: "position", reasons, acceptableIf }, input.wording, circumstances);
}

/** A wording that everybody might carry: whoever proposes it carries it. */
export function proposeCompromise(input: StepOf<"proposeCompromise">, circumstances: Circumstances): Effect {
  return newPosition({ kind: "compromise", reasons: input.reasons, acceptableIf: "" }, input.wording, circumstances);
}

/** Changes a position; its author carries it in its new words, and everybody else is asked again. */
export function revise(point: ContestedPointRecord, input: StepOf<"revise">, { speaker, at }: Circumstances): Effect {
  const { stances, ...before } = positionIn(point, input.position);
  demandWording({ stances, ...before }, input.hash);
  if (before.kind === "position" && input.reasons === "") {
    throw new AppError("invalidInput", "A position needs reasons.", { fields: { reasons: "is needed" } });
  }
  const wording = input.wording === null ? null : tidyWording(input.wording);
  const position: PositionRecord = {
    ...before,
    wording,
    reasons: input.reasons,
    acceptableIf: input.acceptableIf,
    hash: hashWording(wording),
    revisedAt: at,
  };
  const own = stanceOf({ stances, ...before }, speaker.membership);
  const carries = before.by?.person === speaker.voice.person && own?.stance === "supports";
  return {
    positions: [position],
    stances: carries ? [ownStance(position, speaker, at)] : [],
    said: { position: position.id, words: input.reasons, wording },
  };
}

/** Takes a position back; it stays readable. */
export function withdraw(point: ContestedPointRecord, input: StepOf<"withdraw">): Effect {
  const { stances: _, ...position } = positionIn(point, input.position);
  return {
    positions: [{ ...position, withdrawn: true }],
    said: { position: position.id, wording: position.wording },
  };
}

function newPosition(
  said: Pick<PositionRecord, "kind" | "reasons" | "acceptableIf">,
  proposed: string | null,
  { speaker, at }: Circumstances,
): Effect {
  const wording = proposed === null ? null : tidyWording(proposed);
  const position: PositionRecord = {
    ...said,
    id: newId<"Position">(),
    wording,
    hash: hashWording(wording),
    by: speaker.voice,
    at,
    namedAffiliations: [],
    revisedAt: null,
    withdrawn: false,
  };
  return {
    positions: [position],
    stances: [ownStance(position, speaker, at)],
    answered: [speaker.membership],
    said: { position: position.id, words: said.reasons, wording, stance: "supports" },
  };
}
