export { bearsMarker, isOpen, POINT_STATES, type PointState } from "./states.ts";
export { mayFollow, stateAfter, STEPS, type StepName, type StepRule } from "./steps.ts";
export { hashWording, tidyWording } from "./wording.ts";
export { holdersOf, isAwaited, isCurrent, notYetConfirmed, STANCES, stanceOf, type StanceKind } from "./holders.ts";
export { pictureParity, type ParityRow } from "./parity-picture.ts";
export type {
  Anchor,
  ContestedEventView,
  ContestedPointView,
  PointMember,
  PositionView,
  StanceView,
  StepInput,
  Voice,
} from "./schemas.ts";
