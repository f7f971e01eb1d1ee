import type { PaperView } from "@feder/shared/api";
import type { Role } from "@feder/shared/people";
import { moveBetween, STAGES, type Stage } from "@feder/shared/stages";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { type Language, useLanguage } from "../app/language.ts";
import { papersQuery } from "../app/papers.ts";
import { dayText } from "../app/times.ts";
import { showToast } from "../app/toast.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { textOf } from "../ui/form-text.ts";
import { Notice } from "../ui/notice.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import css from "./move-dialog.module.css";
import { useMoveWords } from "./move-words.ts";
import { stageName } from "./stage-badge.tsx";

export interface MoveDialogProps {
  /** The paper as it is now: somebody else may move it while the dialog is open. */
  paper: PaperView;
  onClose: () => void;
}

/** Moves a paper to another stage, with a reason, after saying what that means for whom. */
export default function MoveDialog({ paper, onClose }: MoveDialogProps) {
  const t = useMoveWords();
  const language = useLanguage();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  const targets = paper.may.move;
  const [chosen, setChosen] = useState<Stage | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const to = chosen !== null && targets.includes(chosen) ? chosen : (targets.at(-1) ?? null);
  const fixes = to !== null && moveBetween(paper.stage, to)?.fixes === true;

  const move = async (target: Stage, reason: string, versionName: string) => {
    setBusy(true);
    setRefused(null);
    try {
      await call("POST /api/papers/:paper/stage", {
        params: { paper: paper.id },
        body: { expected: paper.stage, to: target, reason, ...(versionName !== "" && { versionName }) },
      });
      showToast(t("done", { stage: stageName(target, language) }), { tone: "success" });
      onClose();
    } catch (error) {
      setRefused(failureText(error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: papersQuery.queryKey });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const reason = textOf(data, "reason");
    setMissing(reason === "");
    if (reason !== "" && to !== null && !busy) void move(to, reason, textOf(data, "version"));
  };

  return (
    <FormDialog
      title={t("title")}
      text={t("from", { stage: stageName(paper.stage, language) })}
      submit={to === null ? null : t("move")}
      form={form}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={submit}
    >
      {to === null ? (
        <Notice tone="warning">{t("noMove")}</Notice>
      ) : (
        <>
          <SelectField
            label={t("to")}
            value={to}
            onChange={({ currentTarget: { value } }) => setChosen(targets.find((stage) => stage === value) ?? null)}
            data-autofocus
          >
            {targets.map((stage) => (
              <option key={stage} value={stage}>
                {stageName(stage, language)}
              </option>
            ))}
          </SelectField>
          <section aria-label={t("meaning")} className={css.meaning}>
            <h3 className={css.heading}>{t("meaning")}</h3>
            <dl className={css.list} aria-live="polite">
              <dt>{t("textLabel")}</dt>
              <dd>{writersText(STAGES[to].text, t, language)}</dd>
              <dt>{t("pointsLabel")}</dt>
              <dd>{t(`points_${STAGES[to].points}`)}</dd>
              {fixes && (
                <>
                  <dt>{t("versionLabel")}</dt>
                  <dd>{t("fixes")}</dd>
                </>
              )}
            </dl>
            {paper.present > 0 && <p>{t("present", { count: paper.present })}</p>}
          </section>
          {fixes && (
            <TextField
              key={to}
              label={t("versionName")}
              name="version"
              maxLength={120}
              defaultValue={`${stageName(to, language)}, ${dayText(Date.now(), language)}`}
            />
          )}
          <TextAreaField
            label={t("reason")}
            hint={t("reasonHint")}
            name="reason"
            rows={2}
            maxLength={1000}
            error={missing ? t("required") : undefined}
          />
        </>
      )}
    </FormDialog>
  );
}

function writersText(roles: readonly Role[], t: ReturnType<typeof useMoveWords>, language: Language): string {
  if (roles.length === 0) return t("text_nobody");
  const names = roles.map((role) => t(`who_${role}`));
  return t("text_who", { who: new Intl.ListFormat(language, { type: "conjunction" }).format(names) });
}
