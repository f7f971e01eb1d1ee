import { randomInt } from "node:crypto";
import { notYetConfirmed } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { ContestedPointRecord } from "../../../storage/index.ts";
import type { Circumstances, Effect } from "./effect.ts";
import { demandWording, positionIn } from "./position-in.ts";
import type { StepOf } from "./step-of.ts";

/** Every holder confirmed one wording: it goes into the text. A position without a wording leaves the text as it is. */
export function settle(point: ContestedPointRecord, input: StepOf<"settle">, { members }: Circumstances): Effect {
  const position = positionIn(point, input.position);
  demandWording(position, input.hash);
  const missing = notYetConfirmed(point, position, members);
  if (missing.length > 0) {
    const names = missing.map(({ name, organisation }) => (organisation === "" ? name : `${name} (${organisation})`));
    throw new AppError("notConfirmed", `These have not confirmed this wording yet: ${names.join(", ")}.`);
  }
  const { wording } = position;
  if (wording !== null && point.text === null) {
    throw new AppError("passageGone", "The passage is not in the text; anchor the point again first.");
  }
  return {
    point: {
      settledWith: position.id,
      // Yjs draws client ids of 32 bits; nobody can know this one before it is used.
      due: wording === null ? { kind: "unmark" } : { kind: "adopt", wording, client: randomInt(1, 2 ** 32) },
    },
    said: { position: position.id, wording },
  };
}
