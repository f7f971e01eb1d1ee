import { type NodeFormat, wholeNumber } from "./kinds.ts";

/** The deepest heading that a paper has. */
export const HEADING_LEVELS = [1, 2, 3] as const;

/** A heading of prose, level 1 to 3. */
export const heading: NodeFormat = {
  name: "heading",
  content: "inline*",
  group: "block",
  attributes: { level: wholeNumber(1, HEADING_LEVELS.length, 1) },
};
