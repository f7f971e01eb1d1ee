import type { MarkFormat } from "./kinds.ts";

/** Italic text. */
export const italic: MarkFormat = { name: "italic", attributes: {} };
