import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { PaperId } from "@feder/shared/ids";
import { useFailureText } from "../app/failure.ts";
import { type Language, useLanguage } from "../app/language.ts";
import { dayText, momentText } from "../app/times.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { lastVisitQuery, versionsQuery } from "../versions/queries.ts";
import { type Base, loadBase, type Since, stateBefore } from "./base.ts";
import css from "./since-dialog.module.css";
import { type SayChanges, useChangeWords } from "./words.ts";

interface SinceDialogProps {
  paper: PaperId;
  onChosen: (base: Base) => void;
  onClose: () => void;
}

/** Asks since when one wants to see changes: one's last visit, a date, or a version. */
export function SinceDialog({ paper, onChosen, onClose }: SinceDialogProps) {
  const t = useChangeWords();
  const language = useLanguage();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  const visit = useQuery(lastVisitQuery(paper));
  const kept = useQuery(versionsQuery(paper));
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Moment | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { versions = [], history = [] } = kept.data ?? {};
  const last = visit.data ?? null;
  const choice = chosen ?? (last !== null ? "visit" : (versions[0]?.id ?? "date"));
  const oldest = history.at(-1)?.at;
  const moment = asked ?? firstMoment(oldest);
  const time = timeOf(moment);
  const point = time === null ? null : stateBefore(history, time);

  const since = (): Since | null => {
    if (choice === "visit") return last && { is: "visit", at: last.at };
    if (choice === "date") return point && { is: "state", point };
    const version = versions.find(({ id }) => id === choice);
    return version === undefined ? null : { is: "version", version };
  };
  const load = async (wanted: Since) => {
    setBusy(true);
    setRefused(null);
    try {
      onChosen(await loadBase(queries, paper, wanted));
    } catch (error) {
      setRefused(`${t("failed")} ${failureText(error)}`);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = since();
    if (wanted !== null && !busy) void load(wanted);
  };
  const failed = visit.error ?? kept.error;
  const isLoading = failed === null && (visit.data === undefined || kept.data === undefined);
  const dateError = isLoading ? undefined : dateProblem(time, point, oldest, t, language);
  return (
    <FormDialog
      title={t("title")}
      text={t("text")}
      submit={t("show")}
      form={form}
      busy={busy}
      disabled={since() === null}
      refused={refused ?? (failed === null ? null : failureText(failed))}
      onClose={onClose}
      onSubmit={submit}
    >
      {isLoading ? (
        <Loading />
      ) : (
        <>
          <SelectField
            label={t("since")}
            value={choice}
            hint={last === null && visit.data === null ? t("firstTime") : undefined}
            onChange={({ target }) => setChosen(target.value)}
            data-autofocus
          >
            <option value="visit" disabled={last === null}>
              {last === null ? t("visitNone") : t("visitOf", { when: momentText(last.at, language) })}
            </option>
            <option value="date">{t("date")}</option>
            {versions.length > 0 && (
              <optgroup label={t("versions")}>
                {versions.map(({ id, number, name, at }) => (
                  <option key={id} value={id}>
                    {t("version", { number, name, when: dayText(at, language) })}
                  </option>
                ))}
              </optgroup>
            )}
          </SelectField>
          {choice === "date" && (
            <div className={css.moment}>
              <TextField
                type="date"
                label={t("day")}
                value={moment.day}
                max={isoDay(Date.now())}
                error={dateError}
                onChange={({ target }) => setAsked({ ...moment, day: target.value })}
              />
              <TextField
                type="time"
                label={t("time")}
                value={moment.time}
                onChange={({ target }) => setAsked({ ...moment, time: target.value })}
              />
              <p className={css.state} aria-live="polite">
                {oldest === undefined && t("stateNever")}
                {point !== null && t("stateUsed", { when: momentText(point.at, language) })}
              </p>
            </div>
          )}
        </>
      )}
    </FormDialog>
  );
}

/** A day and a time of day as their fields hold them. */
interface Moment {
  day: string;
  time: string;
}

/** What is proposed: a week ago, or the first minute of which there is a state. */
function firstMoment(oldest: number | undefined): Moment {
  const week = Date.now() - 7 * 24 * 60 * 60_000;
  if (oldest === undefined || oldest < new Date(`${isoDay(week)}T00:00`).getTime())
    return { day: isoDay(week), time: "00:00" };
  const minute = new Date(Math.ceil(oldest / 60_000) * 60_000);
  return { day: isoDay(minute.getTime()), time: `${twoDigits(minute.getHours())}:${twoDigits(minute.getMinutes())}` };
}

/** What is wrong with a date that leads nowhere, or undefined; that a paper has no state at all is nobody's mistake. */
function dateProblem(
  time: number | null,
  point: unknown,
  oldest: number | undefined,
  t: SayChanges,
  language: Language,
): string | undefined {
  if (oldest === undefined) return undefined;
  if (time === null) return t("dayMissing");
  return point === null ? t("stateNone", { when: momentText(oldest, language) }) : undefined;
}

/** The moment that a day and a time of day name here, or null. */
function timeOf({ day, time }: Moment): number | null {
  const at = new Date(`${day}T${time === "" ? "00:00" : time}`).getTime();
  return Number.isNaN(at) ? null : at;
}

/** A day as date fields hold it, for example `2026-11-12`. */
function isoDay(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
