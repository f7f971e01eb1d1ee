import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { PaperId } from "@feder/shared/ids";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { showToast } from "../app/toast.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useUiWords } from "../ui/words.ts";
import css from "./versions-page.module.css";
import { versionsKey } from "./versions-key.ts";
import { useVersionWords } from "./words.ts";

/** Asks for name and reason of a version, and fixes it. */
export function FixDialog({ paper, onClose }: { paper: PaperId; onClose: () => void }) {
  const t = useVersionWords();
  const ui = useUiWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  const [said, setSaid] = useState({ name: "", reason: "" });
  const [missing, setMissing] = useState(false);
  const fix = useMutation({
    mutationFn: () => call("POST /api/papers/:paper/versions", { params: { paper }, body: said }),
    onSuccess: ({ number, name }) => {
      void queries.invalidateQueries({ queryKey: versionsKey(paper) });
      showToast(t("fixed", { number, name }), { tone: "success" });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isMissing = said.name.trim() === "" || said.reason.trim() === "";
    setMissing(isMissing);
    if (!isMissing && !fix.isPending) fix.mutate();
  };
  const errorOf = (text: string) => (missing && text.trim() === "" ? t("required") : undefined);
  return (
    <Dialog
      title={t("fixTitle")}
      onClose={onClose}
      locked={fix.isPending}
      actions={
        <>
          <Button onClick={onClose} disabled={fix.isPending}>
            {ui("cancel")}
          </Button>
          <Button look="primary" type="submit" form={form} busy={fix.isPending}>
            {t("fix")}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} noValidate onSubmit={submit}>
        <p>{t("fixText")}</p>
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          maxLength={120}
          autoComplete="off"
          value={said.name}
          error={errorOf(said.name)}
          onChange={({ target }) => setSaid({ ...said, name: target.value })}
          data-autofocus
        />
        <TextAreaField
          label={t("reason")}
          hint={t("reasonHint")}
          rows={2}
          maxLength={1000}
          value={said.reason}
          error={errorOf(said.reason)}
          onChange={({ target }) => setSaid({ ...said, reason: target.value })}
        />
        {fix.error !== null && (
          <Notice tone="error" alert>
            {failureText(fix.error)}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
