import type { ContestedPointView, PositionView } from "@feder/shared/contested";
import type { PositionId } from "@feder/shared/ids";

/** What a position is called: A, B, … in the order in which they came, compromises 1, 2, …; it keeps this name. */
export interface PositionName {
  kind: PositionView["kind"];
  sign: string;
}

/** The names of all positions of a point, those that were withdrawn included. */
export function positionNames({ positions }: Pick<ContestedPointView, "positions">): Map<PositionId, PositionName> {
  let letters = 0;
  let numbers = 0;
  return new Map(
    positions
      .toSorted((one, other) => one.at - other.at)
      .map(({ id, kind }) => [
        id,
        { kind, sign: kind === "compromise" ? String((numbers += 1)) : lettersOf((letters += 1)) },
      ]),
  );
}

/** 1 is A, 26 is Z, 27 is AA. */
function lettersOf(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return `${before > 0 ? lettersOf(before) : ""}${String.fromCharCode(65 + rest)}`;
}
