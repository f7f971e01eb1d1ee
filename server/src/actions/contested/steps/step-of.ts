import type { StepInput } from "@feder/shared/contested";

/** The input of one step. */
export type StepOf<Name extends StepInput["step"]> = Extract<StepInput, { step: Name }>;
