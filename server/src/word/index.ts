export { parseDraft, type Draft } from "./draft.ts";
export type { DraftPoint } from "./draft-points.ts";
