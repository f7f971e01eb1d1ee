import { type NodeFormat, wholeNumber } from "./kinds.ts";

/** A numbered list; `start` is the number of its first entry. */
export const orderedList: NodeFormat = {
  name: "orderedList",
  content: "listItem*",
  group: "block list",
  attributes: { start: wholeNumber(0, 100_000, 1) },
};
