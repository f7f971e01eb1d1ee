import type { PointState } from "@feder/shared/contested";
import { say } from "../words.ts";

/** The state of a point as the text's signs say it. */
export function stateWord(state: PointState): string {
  switch (state) {
    case "reported":
      return say("pointReported");
    case "returned":
      return say("pointReturned");
    case "contested":
      return say("pointContested");
    case "compromise":
      return say("pointCompromise");
    case "referred":
      return say("pointReferred");
    case "settled":
      return say("pointSettled");
    case "dissent":
      return say("pointDissent");
  }
}
