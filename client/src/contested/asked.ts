import { isAwaited, isOpen, type ContestedPointView, type PointMember } from "@feder/shared/contested";
import type { PersonId } from "@feder/shared/ids";

/** Whose turn it is to be found out about. */
export interface Asker {
  person: PersonId;
  /** The person's seats in the group. */
  seats: readonly PointMember[];
  /** Whether the person decides about reports. */
  decides: boolean;
  /** Whether the person answers what this point was referred for. */
  advises: (point: ContestedPointView) => boolean;
}

/** What a point waits for from a person. */
export type Asked = "nudge" | "stance" | "report" | "again" | "advice";

/** What a point waits for from this person, or null: it is somebody else's turn, or nobody's. */
export function askedOf(point: ContestedPointView, { person, seats, decides, advises }: Asker): Asked | null {
  const { state } = point;
  if (state === "reported") return decides ? "report" : null;
  if (state === "returned") return point.by?.person === person ? "again" : null;
  if (state === "settled") return null;
  if (point.nudged.some(({ membership }) => seats.some((seat) => seat.membership === membership))) return "nudge";
  if (state === "referred" && advises(point)) return "advice";
  return isOpen(state) && seats.some((seat) => isAwaited(point, seat.membership)) ? "stance" : null;
}
