import { type NodeFormat, oneOf } from "./kinds.ts";

/** Zeitrahmen, Finanzierung, Indikator. */
export const MEASURE_DETAILS = ["timeFrame", "funding", "indicator"] as const;
export type MeasureDetail = (typeof MEASURE_DETAILS)[number];

/** One further statement about a measure, as a line of text that several people may edit at once. */
export const measureDetail: NodeFormat = {
  name: "measureDetail",
  content: "inline*",
  group: null,
  attributes: { detail: oneOf(MEASURE_DETAILS, "timeFrame") },
};
