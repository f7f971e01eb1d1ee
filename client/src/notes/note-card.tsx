import { useState } from "react";
import { NOTE_STEPS, type NoteStepName } from "@feder/shared/note-steps";
import type { NoteView } from "@feder/shared/notes";
import type { WorkingGroupId } from "@feder/shared/ids";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { momentText } from "../app/times.ts";
import { whoText } from "../contested/who.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import css from "./note-card.module.css";
import { StepDialog } from "./step-dialog.tsx";
import { useNoteWords } from "./words.ts";

interface NoteCardProps {
  note: NoteView;
  group: WorkingGroupId;
  /** What its block is called now; null where that is not in the text, or where the note is on the paper. */
  block: string | null;
  onJump: () => void;
}

/** One note: on what, by whom, what it says, what was done about it, and what one may do. */
export function NoteCard({ note, group, block, onJump }: NoteCardProps) {
  const t = useNoteWords();
  const language = useLanguage();
  const { may } = useSession();
  const [step, setStep] = useState<NoteStepName | null>(null);
  const { id, statement, anchor, quote, words, by, at, state, steps } = note;
  const isOnPaper = statement === null && anchor === null;
  const subject = { group, author: by.person };
  const possible = (Object.keys(NOTE_STEPS) as NoteStepName[]).filter((one) => {
    const { from, right } = NOTE_STEPS[one];
    return (from as readonly string[]).includes(state) && may(right, subject);
  });
  return (
    <li className={css.card} data-note={id} data-state={state} tabIndex={-1}>
      <div className={css.head}>
        {isOnPaper ? (
          <span className={css.block}>{t("onPaper")}</span>
        ) : block === null ? (
          <span className={css.gone}>{t("gone")}</span>
        ) : (
          <Button look="quiet" size="small" aria-label={t("toBlock", { block })} onClick={onJump}>
            {block}
          </Button>
        )}
        {state !== "open" && <Badge>{t(`state_${state}`)}</Badge>}
      </div>
      {!isOnPaper && block === null && quote !== "" && (
        <blockquote className={css.quote} lang="de" aria-label={t("quote")}>
          {quote}
        </blockquote>
      )}
      <p className={css.words}>{words}</p>
      <p className={css.meta}>{t("byAt", { who: whoText(by), when: momentText(at, language) })}</p>
      {steps.length > 0 && (
        <ol role="list" className={css.steps} aria-label={t("steps")}>
          {steps.map((one) => (
            <li key={one.at}>
              {one.words !== "" && <p className={css.words}>{one.words}</p>}
              <p className={css.meta}>
                {t(`step_${one.step}`)} · {t("byAt", { who: whoText(one.by), when: momentText(one.at, language) })}
              </p>
            </li>
          ))}
        </ol>
      )}
      {!isOnPaper && block !== null && quote !== "" && (
        <details className={css.then}>
          <summary>{t("quote")}</summary>
          <blockquote className={css.quote} lang="de">
            {quote}
          </blockquote>
        </details>
      )}
      {possible.length > 0 && (
        <div className={css.actions}>
          {possible.map((one) => (
            <Button
              key={one}
              look={one === "withdraw" ? "quiet" : "secondary"}
              size="small"
              onClick={() => setStep(one)}
            >
              {t(one === "reply" ? "answer" : one)}
            </Button>
          ))}
        </div>
      )}
      {step !== null && <StepDialog note={note} step={step} onClose={() => setStep(null)} />}
    </li>
  );
}
