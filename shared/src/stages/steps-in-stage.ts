import { STEPS, type StepName } from "../contested/steps.ts";
import { STAGES, type PointsInStage, type Stage } from "./stages.ts";

/** Whether a step with a contested point is open while its paper is in a stage; state and right are asked besides. */
export function isStepOpen(stage: Stage, step: StepName): boolean {
  return OPEN[STAGES[stage].points].includes(step);
}

/** A step by which somebody says for the first time that something lacks consensus. */
const BEGINNING: readonly StepName[] = ["report", "reportAgain", "flag"];

const OPEN: { readonly [P in PointsInStage]: readonly StepName[] } = {
  all: Object.keys(STEPS) as StepName[],
  closing: (Object.keys(STEPS) as StepName[]).filter((step) => !BEGINNING.includes(step)),
  // The text stays as it was released: what else changes a point changes its marker too, or could.
  outcome: ["advise"],
  none: [],
};
