import { AppError } from "@feder/shared/errors";
import type { ContestedChange, ContestedPointRecord, Due, Storage } from "../../storage/index.ts";
import type { Passage, Passages } from "../passages.ts";
import { textChange } from "./text-change.ts";

/**
 * Does to the text what a point still owes it, and answers the point as it is then. The row says what is due before
 * the text changes, and that nothing is due after: whatever dies in between, both agree once this ran again.
 */
export async function payDue(
  { storage, passages }: { storage: Storage; passages: Passages },
  point: ContestedPointRecord,
  at: number,
): Promise<ContestedPointRecord> {
  if (point.due === null) return point;
  const passage = await carryOut(passages, point, point.due);
  return clear(storage, point, textChange(point, passage, { by: [], at }));
}

/** The passage afterwards, or null where nothing is left of it. */
async function carryOut(
  passages: Passages,
  { id, paper, anchor }: ContestedPointRecord,
  due: Due,
): Promise<Passage | null> {
  try {
    switch (due.kind) {
      case "mark":
        return await passages.mark(paper, id, due.anchor);
      case "unmark":
        // Without a marker it was taken away before, or the passage is gone.
        return (await passages.unmark(paper, id)) ?? (await passages.read(paper, anchor));
      case "adopt":
        return await passages.adopt(paper, id, due.wording, due.client);
      case "import":
        throw new Error("what came with a draft is brought in with it");
    }
  } catch (error) {
    if (error instanceof AppError && error.code === "passageGone") return null;
    throw error;
  }
}

/** Another node may write to the point meanwhile; while the due is the same, it is still to be cleared. */
async function clear(
  { contestedPoints }: Storage,
  point: ContestedPointRecord,
  change: ContestedChange | null,
): Promise<ContestedPointRecord> {
  const due = JSON.stringify(point.due);
  for (let now = point; ;) {
    const written = await contestedPoints.change(now, { ...change, point: { ...change?.point, due: null } });
    const found = await contestedPoints.find(point.id);
    if (found === null) throw new Error(`the contested point ${point.id} is gone from the register`);
    if (written || JSON.stringify(found.due) !== due) return found;
    now = found;
  }
}
