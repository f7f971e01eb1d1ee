export { parseDraft, type Draft } from "./draft.ts";
