import type { MarkFormat } from "./kinds.ts";

/** Bold text. */
export const bold: MarkFormat = { name: "bold", attributes: {} };
