import type { PaperView } from "@feder/shared/api";
import { useState } from "react";
import { useSession } from "../app/session.tsx";
import { usePart } from "../app/use-part.ts";
import { isShut } from "./is-shut.ts";
import type { StageNoticeProps } from "./stage-notice.tsx";

/** The place of the line that says why somebody cannot write; its code comes when it has something to say. */
export function StageNoticeHost({ paper }: { paper: PaperView }) {
  const { may } = useSession();
  const [known] = useState(paper.moved?.at);
  const StageNotice = usePart<StageNoticeProps>(
    isShut(paper, may) || paper.moved?.at !== known,
    () => import("./stage-notice.tsx"),
    () => undefined,
  );
  return StageNotice === null ? null : <StageNotice paper={paper} known={known} />;
}
