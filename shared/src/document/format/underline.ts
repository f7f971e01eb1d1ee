import type { MarkFormat } from "./kinds.ts";

/** Underlined text. */
export const underline: MarkFormat = { name: "underline", attributes: {} };
