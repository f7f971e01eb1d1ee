import { hashWording, type ContestedPointView, type StepInput } from "@feder/shared/contested";
import { newId, type MembershipId } from "@feder/shared/ids";

/** Which seats a step names: the own one of whoever takes it, and one that has not spoken. */
export interface Seats {
  own: MembershipId;
  silent: MembershipId;
}

/** The input of a step with a point, such that nothing but state, stage and right can refuse it. */
export function stepInput(
  step: Exclude<StepInput["step"], "anchor">,
  point: ContestedPointView,
  { own, silent }: Seats,
): StepInput {
  const position = point.positions[0]?.id ?? newId<"Position">();
  const hash = point.positions[0]?.hash ?? hashWording("so");
  const stance = { position, stance: "supports", reservation: "", hash } as const;
  switch (step) {
    case "confirm":
      return { step };
    case "return":
    case "advise":
    case "reopen":
      return { step, reason: "Darum." };
    case "reportAgain":
      return { step, dispute: "Genauer gesagt." };
    case "takePosition":
      return { step, wording: null, reasons: "Darum.", acceptableIf: "" };
    case "proposeCompromise":
      return { step, wording: "vielleicht so", reasons: "" };
    case "revise":
      return { step, position, wording: "neu", reasons: "Darum.", acceptableIf: "", hash };
    case "withdraw":
      return { step, position };
    case "takeStance":
      return { step, ...stance, membership: own, stance: "opposes" };
    case "recordStance":
      return { step, ...stance, membership: silent, note: "Am Telefon." };
    case "nudge":
      return { step, memberships: [silent] };
    case "settle":
      return { step, position, hash };
    case "recordDissent":
      return { step, reason: "" };
    case "refer":
      return { step, to: "steering", reason: "" };
  }
}
