/** What can be missing in the fields of a seat in a group; each is also the key of its words. */
export type SeatProblem = "organisationMissing" | "affiliationMissing";

export interface SeatFields {
  organisation: string;
  /** An affiliation id; "" where nothing is chosen. */
  affiliation: string;
}

/** Checks what a person says about a seat: parity needs both in a group, and neither in the staff. */
export function checkSeat(
  { organisation, affiliation }: SeatFields,
  inGroup: boolean,
): Partial<Record<keyof SeatFields, SeatProblem>> {
  if (!inGroup) return {};
  return {
    ...(organisation === "" ? { organisation: "organisationMissing" as const } : {}),
    ...(affiliation === "" ? { affiliation: "affiliationMissing" as const } : {}),
  };
}
