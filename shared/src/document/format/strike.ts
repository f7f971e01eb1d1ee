import type { MarkFormat } from "./kinds.ts";

/** Struck through text. */
export const strike: MarkFormat = { name: "strike", attributes: {} };
