import type { NodeFormat } from "./kinds.ts";

/** A line break inside a paragraph or cell. */
export const hardBreak: NodeFormat = {
  name: "hardBreak",
  content: null,
  group: "inline",
  inline: true,
  attributes: {},
};
