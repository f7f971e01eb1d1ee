import type { NodeFormat } from "./kinds.ts";

/** A list with bullets. */
export const bulletList: NodeFormat = { name: "bulletList", content: "listItem*", group: "block list", attributes: {} };
