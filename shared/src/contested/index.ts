export { bearsMarker, isOpen, POINT_STATES, type PointState } from "./states.ts";
export { mayFollow, stateAfter, STEPS, type StepName, type StepRule } from "./steps.ts";
export { hashWording, tidyWording } from "./wording.ts";
export { askedToConfirm, holdersOf, isAwaited, isCurrent, notYetConfirmed, stanceOf } from "./holders.ts";
export { STANCES, type StanceKind } from "./stances.ts";
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
