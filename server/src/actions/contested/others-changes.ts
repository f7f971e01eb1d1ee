import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import type { Storage } from "../../storage/index.ts";
import { viewPoint } from "./view.ts";

/** Finds the points that another process changed, such as the operator's command line. */
export interface OthersChanges {
  /** Takes note of a point that was changed here, or told of. */
  note(point: Pick<ContestedPointView, "id" | "revision">): void;
  /** The points that changed without a note since the last time; the first time, none. */
  find(): Promise<ContestedPointView[]>;
}

/** Starts with nothing noted. */
export function createOthersChanges({ contestedPoints }: Storage): OthersChanges {
  const noted = new Map<ContestedPointId, number>();
  let looked = false;
  const note = ({ id, revision }: Pick<ContestedPointView, "id" | "revision">) => {
    noted.set(id, Math.max(revision, noted.get(id) ?? 0));
  };
  return {
    note,
    async find() {
      const revisions = await contestedPoints.revisions();
      const changed = looked ? revisions.filter(({ id, revision }) => revision > (noted.get(id) ?? 0)) : [];
      looked = true;
      for (const point of revisions) note(point);
      const points = await Promise.all(changed.map(({ id }) => contestedPoints.find(id)));
      return points.flatMap((point) => (point === null ? [] : [viewPoint(point)]));
    },
  };
}
