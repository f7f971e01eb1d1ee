import type { NodeFormat } from "./kinds.ts";

/** A quotation. */
export const blockquote: NodeFormat = {
  name: "blockquote",
  content: "(paragraph | list)*",
  group: "block",
  attributes: {},
};
