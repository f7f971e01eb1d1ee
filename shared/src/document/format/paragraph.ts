import type { NodeFormat } from "./kinds.ts";

/** A paragraph of prose. */
export const paragraph: NodeFormat = { name: "paragraph", content: "inline*", group: "block", attributes: {} };
