import type { NodeFormat } from "./kinds.ts";

/** The document: blocks as flat siblings, whose hierarchy and numbers come from their order. */
export const root: NodeFormat = { name: "doc", content: "block*", group: null, attributes: {} };
