import type { WorkingGroupId } from "./ids.ts";
import type { Action, Subjects } from "./permissions.ts";
import { STAGE_NAMES, type Stage } from "./stages/stages.ts";

/** What somebody may do with a paper, as pages need it to offer the right things. */
export interface PaperRights {
  write: boolean;
  fill: boolean;
  seeMembers: boolean;
  seeLostWords: boolean;
  /** The stages to which they may move it. */
  move: Stage[];
}

/** Asks for each right on a paper; `may` is the one list of rights for one person. */
export function rightsOnPaper(
  may: <A extends Action>(action: A, subject: Subjects[A]) => boolean,
  { group, stage }: { group: WorkingGroupId; stage: Stage },
): PaperRights {
  return {
    write: may("paper.write", { group, stage }),
    fill: may("paper.fill", { group, stage }),
    seeMembers: may("group.see", { group }),
    seeLostWords: may("lostWords.see", { group }),
    move: STAGE_NAMES.filter((to) => may("paper.move", { group, from: stage, to })),
  };
}
