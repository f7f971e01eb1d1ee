import type { NodeFormat } from "./kinds.ts";

/** An entry of a list: paragraphs and lists in any order, so that no edit of two people makes it invalid. */
export const listItem: NodeFormat = { name: "listItem", content: "(paragraph | list)*", group: null, attributes: {} };
