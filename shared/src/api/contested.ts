import { z } from "zod";
import { contestedEvent, contestedPoint, newPoint, pointMember, stepInput } from "../contested/schemas.ts";
import { id } from "../id-schema.ts";
import { endpoint } from "./endpoint.ts";
import { inPaper } from "./names.ts";

/** Endpoints of the register of contested points. */
export const CONTESTED_POINTS = {
  "GET /api/papers/:paper/contested-points": endpoint({
    summary: "The register of a paper's contested points, by number, and the members on whose word they wait.",
    params: () => inPaper,
    output: () => z.object({ points: z.array(contestedPoint), members: z.array(pointMember) }),
  }),
  "POST /api/papers/:paper/contested-points": endpoint({
    summary: "Reports a passage without consensus; a chair may flag it at once.",
    params: () => inPaper,
    body: () => newPoint,
    output: () => contestedPoint,
  }),
  "POST /api/contested-points/:point/steps": endpoint({
    summary: "Does one step with a contested point: positions, stances, settlement and all others.",
    params: () => z.object({ point: id<"ContestedPoint">() }),
    body: () => stepInput,
    output: () => contestedPoint,
  }),
  "GET /api/contested-points/:point/history": endpoint({
    summary: "Every step of a contested point, oldest first, by person and organisation.",
    params: () => z.object({ point: id<"ContestedPoint">() }),
    output: () => z.array(contestedEvent),
  }),
} as const;
