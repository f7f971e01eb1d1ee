import type { PositionView } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { PositionId } from "@feder/shared/ids";
import type { ContestedPointRecord } from "../../../storage/index.ts";

/** A position of a point that was not taken back. */
export function positionIn({ positions }: ContestedPointRecord, id: PositionId): PositionView {
  const position = positions.find((candidate) => candidate.id === id);
  if (position === undefined) throw new AppError("notFound", "There is no such position on this point.");
  if (position.withdrawn) throw new AppError("stepNotPossible", "This position was taken back.");
  return position;
}

/** Refuses what somebody says to a wording that is not the position's any more. */
export function demandWording({ hash }: PositionView, read: string): void {
  if (hash !== read) throw new AppError("wordingChanged", "The wording was changed meanwhile; read it again first.");
}
