import type { PaperView } from "@feder/shared/api";
import { useEffect, useRef } from "react";
import { announce } from "../app/announce.ts";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { dayText } from "../app/times.ts";
import { stageName } from "./stage-badge.tsx";
import { isShut } from "./is-shut.ts";
import css from "./stage-notice.module.css";
import { useStageNoticeWords } from "./notice-words.ts";

export interface StageNoticeProps {
  paper: PaperView;
  /** When the move came about that the page knew when it opened; undefined where there was none. */
  known: number | undefined;
}

/**
 * A calm line over the text for those who write in some stage and cannot now: why, since when, and who says so. A
 * move is read aloud to everybody who has the paper open.
 */
export default function StageNotice({ paper, known }: StageNoticeProps) {
  const t = useStageNoticeWords();
  const language = useLanguage();
  const { may } = useSession();
  const { moved, stage } = paper;
  const heard = useRef(known);

  useEffect(() => {
    if (moved === null || heard.current === moved.at) return;
    heard.current = moved.at;
    announce(t("moved", { name: moved.by.name, stage: stageName(moved.to, language), reason: moved.reason }));
  }, [moved, t, language]);

  if (!isShut(paper, may)) return null;
  return (
    <div className={css.line} data-stage={stage}>
      <p>
        <strong>{stageName(stage, language)}.</strong> {t(`why_${stage}`)}
      </p>
      {moved !== null && (
        <p className={css.since}>
          {t("since", { at: dayText(moved.at, language), name: moved.by.name, reason: moved.reason })}
        </p>
      )}
    </div>
  );
}
