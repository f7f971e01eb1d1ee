import type { Editor } from "@tiptap/core";
import type { PaperView } from "@feder/shared/api";
import type { StatementId } from "@feder/shared/ids";
import { useId, useState, type FormEvent } from "react";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { showToast } from "../app/toast.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { textOf } from "../ui/form-text.ts";
import { Notice } from "../ui/notice.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import css from "./lineage-dialog.module.css";
import { statementsOf } from "./statements-of.ts";
import { useTargets } from "./use-targets.ts";
import { useLineageWords } from "./words.ts";

export interface MoveBlocksDialogProps {
  paper: PaperView;
  editor: Editor;
  /** The statement at whose menu somebody chose this; null from elsewhere. */
  chosen: string | null;
  onClose: () => void;
}

/** Moves statements to the end of another paper. */
export default function MoveBlocksDialog({ paper, editor, chosen, onClose }: MoveBlocksDialogProps) {
  const t = useLineageWords();
  const failureText = useFailureText();
  const form = useId();
  const [blocks] = useState(() => statementsOf(editor));
  const [missing, setMissing] = useState({ blocks: false, reason: false });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const targets = useTargets(paper);

  const move = async (statements: StatementId[], to: PaperView, reason: string) => {
    setBusy(true);
    setRefused(null);
    try {
      const body = { statements, to: to.id, reason };
      await call("POST /api/papers/:paper/moved-blocks", { params: { paper: paper.id }, body });
      showToast(t("done", { count: statements.length, paper: t("paper", { number: to.number, field: to.field }) }), {
        tone: "success",
      });
      onClose();
    } catch (error) {
      setRefused(failureText(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const statements = data.getAll("block") as StatementId[];
    const reason = textOf(data, "reason");
    const to = targets.find(({ id }) => id === data.get("to"));
    setMissing({ blocks: statements.length === 0, reason: reason === "" });
    if (statements.length > 0 && reason !== "" && to !== undefined && !busy) void move(statements, to, reason);
  };

  return (
    <FormDialog
      title={t("moveTitle")}
      text={t("moveText")}
      submit={t("move")}
      form={form}
      busy={busy}
      disabled={blocks.length === 0}
      refused={refused}
      onClose={onClose}
      onSubmit={submit}
    >
      {blocks.length === 0 && <Notice tone="warning">{t("nothing")}</Notice>}
      <fieldset className={css.blocks}>
        <legend>{t("blocks")}</legend>
        <p className={css.hint}>{t("blocksHint")}</p>
        {missing.blocks && (
          <p className={css.error} role="alert">
            {t("blocksMissing")}
          </p>
        )}
        <div className={css.list}>
          {blocks.map(({ id, kind, name, title }) => (
            <label key={id} className={css.block} data-kind={kind}>
              <input type="checkbox" name="block" value={id} defaultChecked={id === chosen} />
              <span>
                <strong>{name}</strong> {title === "" ? t("untitled") : title}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField label={t("to")} name="to" data-autofocus>
        {targets.map((target) => (
          <option key={target.id} value={target.id}>
            {t("paper", { number: target.number, field: target.field })}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label={t("reason")}
        name="reason"
        rows={2}
        maxLength={1000}
        error={missing.reason ? t("reasonMissing") : undefined}
      />
    </FormDialog>
  );
}
