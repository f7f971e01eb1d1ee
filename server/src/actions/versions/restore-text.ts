import { bearsMarker, type Voice } from "@feder/shared/contested";
import { rewriteBlocks } from "@feder/shared/compare";
import { CONTENT, type DocumentNode, readBlocks } from "@feder/shared/document";
import type { PaperId, VersionId } from "@feder/shared/ids";
import type { Storage } from "../../storage/index.ts";
import type { EditPaper } from "../load-draft.ts";
import { type Elsewhere, findMoved, withMoved } from "./elsewhere.ts";
import type { ReadPaper } from "./fix-version.ts";
import { keepMoment, type Moment, momentOf } from "./history.ts";

/** What a restoring works on. */
export interface RestoreParts {
  storage: Storage;
  read: ReadPaper;
  edit: EditPaper;
  at: number;
}

/**
 * Brings earlier blocks of a paper back, as one change by the server (S9) that touches only what differs. The state
 * before it is kept in the history first, so that nothing is lost; what others write at that moment stays, and so does
 * what has come from other papers since. Resolves to what was left out, because it stands in other papers now.
 */
export async function restoreText(
  { storage, read, edit, at }: RestoreParts,
  paper: PaperId,
  blocks: readonly DocumentNode[],
  { by, version }: { by: Voice; version: VersionId | null },
): Promise<Elsewhere[]> {
  const occasion = { kind: "restore", at, by, version } as const;
  const kept = await read(paper, momentOf);
  await keepMoment(storage, paper, kept, occasion);
  const points = await storage.contestedPoints.passages(paper);
  const bearing = new Set<string>(points.filter(({ state }) => bearsMarker(state)).map(({ id }) => id));
  const moved = await findMoved({ storage, read }, paper, blocks);
  const replaced: Moment[] = [];
  await edit(paper, (document) => {
    replaced.push(momentOf(document));
    const content = document.getXmlFragment(CONTENT);
    rewriteBlocks(content, withMoved(blocks, moved, readBlocks(content)), (point) => bearing.has(point));
  });
  // Somebody wrote between the two: that is kept as well.
  for (const moment of replaced) if (moment.json !== kept.json) await keepMoment(storage, paper, moment, occasion);
  return moved.elsewhere;
}
