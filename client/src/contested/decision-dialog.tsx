import { useId, useState, type FormEvent } from "react";
import type { ContestedPointView, StepInput } from "@feder/shared/contested";
import { FORUMS } from "@feder/shared/permissions";
import { useSession } from "../app/session.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { textOf } from "../ui/form-text.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { useDraft } from "./use-draft.ts";
import { useStep } from "./use-step.ts";
import { useContestedWords, type ContestedWord } from "./words.ts";

/** Steps that take a few words and no more. */
export type Decision = "return" | "reportAgain" | "recordDissent" | "refer" | "advise" | "reopen";

interface DecisionDialogProps {
  point: ContestedPointView;
  decision: Decision;
  onClose: () => void;
}

/** Asks for the words of a decision and does it. */
export function DecisionDialog({ point, decision, onClose }: DecisionDialogProps) {
  const t = useContestedWords();
  const form = useId();
  const stepping = useStep(point);
  const { person } = useSession();
  const { draft, change, clear } = useDraft([person.id, point.id, decision].join(" "), () => ({
    words: decision === "reportAgain" ? point.dispute : "",
  }));
  const [missing, setMissing] = useState(false);
  const { label, hint, text, required } = FIELDS[decision];
  const { number } = point;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = draft.words.trim();
    setMissing(required && words === "");
    if (required && words === "") return;
    const to = FORUMS.find((forum) => forum === textOf(new FormData(event.currentTarget), "to")) ?? FORUMS[0];
    if (!(await stepping.run(stepOf(decision, words, to), t(`${decision}Done`, { number })))) return;
    clear();
    onClose();
  };

  return (
    <FormDialog
      title={t(`${decision}Title`, { number })}
      text={text && t(text)}
      submit={t(decision)}
      form={form}
      busy={stepping.busy}
      refused={stepping.refused}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
    >
      {decision === "refer" && (
        <SelectField label={t("referTo")} name="to">
          {FORUMS.map((forum) => (
            <option key={forum} value={forum}>
              {t(`forum_${forum}`)}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        label={t(label)}
        hint={hint && t(hint)}
        rows={3}
        maxLength={1000}
        optional={!required}
        value={draft.words}
        error={missing ? t("required") : undefined}
        onChange={({ target }) => change({ words: target.value })}
        data-autofocus
      />
    </FormDialog>
  );
}

interface Fields {
  label: ContestedWord;
  hint?: ContestedWord;
  text?: ContestedWord;
  required: boolean;
}

const FIELDS: Readonly<Record<Decision, Fields>> = {
  return: { label: "returnLabel", hint: "returnHint", required: true },
  reportAgain: { label: "dispute", hint: "disputeHint", text: "reportText", required: true },
  recordDissent: { label: "recordDissentLabel", text: "recordDissentText", required: false },
  refer: { label: "referLabel", required: false },
  advise: { label: "adviseLabel", required: true },
  reopen: { label: "reopenLabel", required: true },
};

function stepOf(decision: Decision, words: string, to: (typeof FORUMS)[number]): StepInput {
  switch (decision) {
    case "reportAgain":
      return { step: decision, dispute: words };
    case "refer":
      return { step: decision, to, reason: words };
    case "return":
    case "recordDissent":
    case "advise":
    case "reopen":
      return { step: decision, reason: words };
  }
}
