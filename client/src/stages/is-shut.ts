import type { PaperView } from "@feder/shared/api";
import { STAGE_NAMES } from "@feder/shared/stages";
import type { Session } from "../app/session.tsx";

/** Whether a paper's stage is why somebody cannot write in it, who can in another. */
export function isShut({ stage, group, may: now }: PaperView, may: Session["may"]): boolean {
  if (stage === "drafting" || now.write) return false;
  return STAGE_NAMES.some((one) => may("paper.write", { group: group.id, stage: one }));
}
