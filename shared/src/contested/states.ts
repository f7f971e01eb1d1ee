/** Where a contested point stands; what may follow is in {@link STEPS}. */
export const POINT_STATES = [
  /** A member says that there is no consensus; a chair has not answered yet. */
  "reported",
  /** A chair gave the report back, with a reason; the passage bears no marker. */
  "returned",
  /** Strittig: the group knows that it does not agree. */
  "contested",
  /** Strittig, and a wording that everybody may be able to carry is on the table. */
  "compromise",
  /** Referred to the regional conferences or the steering group. */
  "referred",
  /** Every holder confirmed one wording, which stands in the text now; no marker. */
  "settled",
  /** Dissens bleibt: maintained positions stand as minority positions. */
  "dissent",
] as const;

export type PointState = (typeof POINT_STATES)[number];

/** Whether the passage of a point in this state bears its marker in the text. */
export function bearsMarker(state: PointState): boolean {
  return state !== "returned" && state !== "settled";
}

/** Whether the group still looks for a wording: positions, stances and compromises may come. */
export function isOpen(state: PointState): boolean {
  return state === "contested" || state === "compromise" || state === "referred";
}
