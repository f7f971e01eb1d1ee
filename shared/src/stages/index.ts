export { moveBetween, MOVES, type Move } from "./moves.ts";
export { STAGE_NAMES, STAGES, type PointsInStage, type Stage, type StageRule } from "./stages.ts";
export { isStepOpen } from "./steps-in-stage.ts";
