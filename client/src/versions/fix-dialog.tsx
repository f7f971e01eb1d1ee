import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { PaperId } from "@feder/shared/ids";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { showToast } from "../app/toast.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { versionsKey } from "./versions-key.ts";
import { useVersionWords } from "./words.ts";

/** Asks for name and reason of a version, and fixes it. */
export function FixDialog({ paper, onClose }: { paper: PaperId; onClose: () => void }) {
  const t = useVersionWords();
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
    <FormDialog
      title={t("fixTitle")}
      text={t("fixText")}
      submit={t("fix")}
      form={form}
      busy={fix.isPending}
      refused={fix.error === null ? null : failureText(fix.error)}
      onClose={onClose}
      onSubmit={submit}
    >
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
    </FormDialog>
  );
}
