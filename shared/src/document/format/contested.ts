import { ID_PATTERN } from "../../ids.ts";
import type { MarkFormat } from "./kinds.ts";

/**
 * The marker of a passage without consensus: it holds only the id of the contested point, whose register is in
 * rows. Markers of several points may stand on the same words. The server sets and removes it.
 */
export const contested: MarkFormat = {
  name: "contested",
  attributes: { id: { default: null, accepts: (value) => typeof value === "string" && ID_PATTERN.test(value) } },
  overlapping: true,
};
