import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, useSyncExternalStore, type FormEvent } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { Wording } from "./differences.tsx";
import { endOwnStep, startOwnStep } from "./own-steps.ts";
import css from "./position-card.module.css";
import { takePoint } from "./register-query.ts";
import type { SelectedPassage } from "./register-store.ts";
import { useRoom } from "./room.ts";
import { useDraft } from "./use-draft.ts";
import { useContestedWords } from "./words.ts";

/** Kein Konsens melden: one sentence on what is in dispute in the selected passage. A chair flags it at once. */
export function ReportDialog({ passage }: { passage: SelectedPassage }) {
  const t = useContestedWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  const { register, connection, paper } = useRoom();
  const { may, person } = useSession();
  const flag = may("contested.decide", { group: paper.group.id });
  const state = useSyncExternalStore(connection.subscribe, () => connection.state().is);
  const { draft, change, clear } = useDraft([person.id, paper.id, passage.quote].join(" "), () => ({ dispute: "" }));
  const [missing, setMissing] = useState(false);
  /** The sentence that goes out as soon as the text is saved. */
  const [waiting, setWaiting] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const sent = useRef(false);
  const close = () => register.report(null);

  useEffect(() => {
    // Who is told to try again later may write something else until then.
    if (state === "offline" && !sent.current) setWaiting(null);
    // The server marks what it has: first the text, then the point in it. Where it ended the line it says why again.
    if (waiting === null || sent.current || !(state === "saved" || state === "readOnly" || state === "ended")) return;
    sent.current = true;
    const send = async () => {
      startOwnStep("new");
      let made: ContestedPointView | null = null;
      try {
        const body = { anchor: passage.anchor, dispute: waiting, flag };
        const params = { paper: paper.id };
        made = await call("POST /api/papers/:paper/contested-points", { params, body });
        takePoint(queries, made);
        clear();
        showToast(t(flag ? "flagDone" : "reportDone", { number: made.number }), { tone: "success" });
        register.report(null);
        register.select(made.id);
      } catch (error) {
        setRefused(failureText(error));
      } finally {
        endOwnStep("new", made);
        setWaiting(null);
        sent.current = false;
      }
    };
    void send();
  }, [waiting, state, passage, flag, paper.id, queries, register, t, failureText, clear]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const dispute = draft.dispute.trim();
    setMissing(dispute === "");
    setRefused(null);
    if (dispute !== "" && state !== "offline") setWaiting(dispute);
  };
  const offline = state === "offline";
  return (
    <FormDialog
      title={t("reportTitle")}
      text={t(flag ? "flagText" : "reportText")}
      submit={t(flag ? "flagDo" : "reportDo")}
      form={form}
      busy={waiting !== null && !offline}
      refused={refused}
      onClose={close}
      returnFocus={() => register.text()?.focus()}
      onSubmit={submit}
    >
      <div>
        <p className={css.saidLabel}>{t("reportPassage")}</p>
        <div className={css.quote}>
          <Wording>{passage.quote}</Wording>
        </div>
      </div>
      <TextAreaField
        label={t("dispute")}
        hint={t("disputeHint")}
        rows={2}
        maxLength={1000}
        value={draft.dispute}
        error={missing ? t("required") : undefined}
        onChange={({ target }) => change({ dispute: target.value })}
        data-autofocus
      />
      {offline && (
        <Notice tone="warning" alert>
          {t("reportOffline")}
        </Notice>
      )}
      {waiting !== null && state === "saving" && <p role="status">{t("reportSaving")}</p>}
    </FormDialog>
  );
}
