import type { StepInput } from "@feder/shared/contested";
import type { ContestedPointRecord } from "../../../storage/index.ts";
import { anchor } from "./anchor.ts";
import { advise, confirm, recordDissent, refer, reopen, reportAgain, returnReport } from "./decisions.ts";
import type { Circumstances, Effect } from "./effect.ts";
import { nudge } from "./nudge.ts";
import { proposeCompromise, revise, takePosition, withdraw } from "./positions.ts";
import { settle } from "./settle.ts";
import { recordStance, takeStance } from "./stances.ts";

/** What a step does to a point whose state allows it; throws where the step's own conditions do not hold. */
export function effectOf(point: ContestedPointRecord, input: StepInput, circumstances: Circumstances): Effect {
  switch (input.step) {
    case "confirm":
      return confirm(point);
    case "return":
      return returnReport(input);
    case "reportAgain":
      return reportAgain(point, input);
    case "takePosition":
      return takePosition(input, circumstances);
    case "proposeCompromise":
      return proposeCompromise(input, circumstances);
    case "revise":
      return revise(point, input, circumstances);
    case "withdraw":
      return withdraw(point, input);
    case "takeStance":
      return takeStance(point, input, circumstances);
    case "recordStance":
      return recordStance(point, input, circumstances);
    case "nudge":
      return nudge(point, input, circumstances);
    case "settle":
      return settle(point, input, circumstances);
    case "recordDissent":
      return recordDissent(input);
    case "refer":
      return refer(input);
    case "advise":
      return advise(input);
    case "reopen":
      return reopen(point, input);
    case "anchor":
      return anchor(point, circumstances);
  }
}

export type { Circumstances, Effect } from "./effect.ts";
