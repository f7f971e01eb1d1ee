import type { StageMoveView } from "@feder/shared/api";
import type { Voice } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { PaperId } from "@feder/shared/ids";
import { moveBetween, STAGES, type Stage } from "@feder/shared/stages";
import type { StageMoveRecord, Storage } from "../storage/index.ts";
import type { Versions } from "./versions/versions.ts";

/** A move as somebody asks for it. */
export interface PaperMove {
  /** The stage that the person saw. */
  expected: Stage;
  to: Stage;
  reason: string;
  /** The name of the version that the move fixes, if it fixes one; the stage's own where nobody gave one. */
  versionName?: string | undefined;
}

/** What moving a paper is made of. */
export interface MoveParts {
  storage: Storage;
  /** Asks everybody who has the paper open for their right again; nothing that an old right wrote comes afterwards. */
  recheck: (paper: PaperId) => Promise<void>;
  /** Told after a paper was moved, so that every open page shows it. */
  onMoved: (move: StageMoveRecord) => void;
  versions: Pick<Versions, "fix" | "list">;
  /** Told where the version of a move could not be fixed; it stays due until the next start. */
  onUnfixed: (move: StageMoveRecord, error: unknown) => void;
  now: () => number;
}

/**
 * Moves a paper to another stage. Rejects with `stageChanged` where it is in another one than the person saw: of two
 * who move at once, one does, and the other is told who did.
 */
export async function movePaper(parts: MoveParts, paper: PaperId, move: PaperMove, by: Voice): Promise<void> {
  const { storage, recheck, onMoved, now } = parts;
  const { expected: from, to, reason, versionName } = move;
  const way = moveBetween(from, to);
  if (way === null) throw new Error(`nobody may move a paper from ${from} to ${to}`);
  const fixes = way.fixes ? (versionName ?? STAGES[to].name.de) : null;
  const moved = await storage.stageMoves.move({ paper, from, to, at: now(), by, reason, fixes });
  if (moved === null) throw await movedBefore(storage, paper);
  onMoved(moved);
  await recheck(paper);
  await fixDue(parts, moved);
}

/** Fixes the versions of moves that a server which was killed left without. */
export async function fixDueVersions(parts: MoveParts): Promise<void> {
  for (const move of await parts.storage.stageMoves.due()) await fixDue(parts, move);
}

/**
 * The move says that a version is due before it is fixed, and which one it was after: whatever dies in between, there
 * is one. Nobody writes in the stages that a version is fixed for, so a late one reads the same.
 */
async function fixDue({ storage, versions, onMoved, onUnfixed }: MoveParts, move: StageMoveRecord): Promise<void> {
  const { paper, fixes: name, reason, to: stage, by } = move;
  if (name === null || move.version !== null) return;
  try {
    const before = (await versions.list(paper)).find(
      (version) => version.stage === stage && version.name === name && version.at >= move.at,
    );
    const { id } = before ?? (await versions.fix(paper, { name, reason, stage, by }));
    await storage.stageMoves.fixed(move, id);
    onMoved({ ...move, version: id });
  } catch (error) {
    onUnfixed(move, error);
  }
}

/** A move as everybody sees it who may read the paper. */
export function viewMove({ from, to, at, by, reason, version }: StageMoveRecord): StageMoveView {
  return { from, to, at, by, reason, version };
}

async function movedBefore({ concepts, stageMoves }: Storage, id: PaperId): Promise<AppError> {
  const paper = await concepts.paper(id);
  if (paper === null) return new AppError("notFound", "There is no such paper.");
  const last = (await stageMoves.ofPaper(id)).at(-1);
  const who = last === undefined ? "" : ` ${last.by.name} moved it.`;
  return new AppError("stageChanged", `The paper is in the stage ${paper.stage} now.${who}`);
}
