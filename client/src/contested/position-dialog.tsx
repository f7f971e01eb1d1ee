import { useDeferredValue, useId, useState, type FormEvent } from "react";
import type { ContestedPointView, PositionView, StepInput } from "@feder/shared/contested";
import { useSession } from "../app/session.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { CheckboxField } from "../ui/checkbox-field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { Differences } from "./differences.tsx";
import { positionText } from "./event-text.ts";
import css from "./position-card.module.css";
import { textOf, usePassages } from "./room.ts";
import { useDraft } from "./use-draft.ts";
import { useStep } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

interface PositionDialogProps {
  point: ContestedPointView;
  kind: PositionView["kind"];
  /** The position that is changed; null writes a new one. */
  revised: PositionView | null;
  onClose: () => void;
}

/** Writes a position or a compromise: the wording with its differences from the text, reasons, and the condition. */
export function PositionDialog({ point, kind, revised, onClose }: PositionDialogProps) {
  const t = useContestedWords();
  const form = useId();
  const passages = usePassages();
  const stepping = useStep(point);
  const { person } = useSession();
  const text = textOf(point, passages) ?? point.quote;
  // The text goes on changing; what somebody writes here stays theirs. The hash is of the wording that they read.
  const { draft, change, clear } = useDraft([person.id, point.id, kind, revised?.id, revised?.hash].join(" "), () => ({
    wording: revised?.wording ?? text,
    proposes: revised === null || revised.wording !== null,
    reasons: revised?.reasons ?? "",
    acceptableIf: revised?.acceptableIf ?? "",
    hash: revised?.hash ?? "",
  }));
  const { wording, proposes } = draft;
  const [lacking, setLacking] = useState<readonly string[]>([]);
  const shown = useDeferredValue(wording);
  const others = point.positions.filter((one) => one.wording !== null && !one.withdrawn);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [reasons, acceptableIf] = [draft.reasons.trim(), draft.acceptableIf.trim()];
    const lacks = [
      proposes && wording.trim() === "" && "wording",
      kind === "position" && reasons === "" && "reasons",
    ].filter((field) => field !== false);
    setLacking(lacks);
    if (lacks.length > 0) return;
    const said = { wording: proposes ? wording : null, reasons };
    const [step, done]: [StepInput, string] =
      revised !== null
        ? [
            { step: "revise", position: revised.id, ...said, acceptableIf, hash: draft.hash },
            t("revised", { position: positionText(revised.id, point, t) }),
          ]
        : kind === "position"
          ? [{ step: "takePosition", ...said, acceptableIf }, t("positionTaken")]
          : [{ step: "proposeCompromise", ...said }, t("compromiseProposed")];
    if (!(await stepping.run(step, done))) return;
    clear();
    onClose();
  };
  const errorOf = (field: string) => (lacking.includes(field) ? t("required") : undefined);
  const title =
    revised !== null
      ? t("reviseTitle", { position: positionText(revised.id, point, t) })
      : t(kind === "position" ? "positionTitle" : "compromiseTitle", { number: point.number });

  return (
    <FormDialog
      title={title}
      text={revised === null ? undefined : t("reviseHint")}
      submit={t("publish")}
      size="wide"
      form={form}
      busy={stepping.busy}
      refused={stepping.refused}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
    >
      {revised === null && kind === "compromise" && others.length > 0 && (
        <SelectField
          label={t("startFrom")}
          onChange={({ target }) => change({ wording: others.find(({ id }) => id === target.value)?.wording ?? text })}
        >
          <option value="">{t("startFromText")}</option>
          {others.map(({ id }) => (
            <option key={id} value={id}>
              {positionText(id, point, t)}
            </option>
          ))}
        </SelectField>
      )}
      {proposes && (
        <TextAreaField
          label={t("proposal")}
          hint={t("proposalHint")}
          lang="de"
          rows={6}
          maxLength={8000}
          value={wording}
          error={errorOf("wording")}
          data-autofocus
          onChange={({ target }) => change({ wording: target.value })}
        />
      )}
      {proposes && shown !== text && (
        <div>
          <p className={css.saidLabel}>{t("proposalDiffers")}</p>
          <div className={css.quote}>
            <Differences before={text} after={shown} />
          </div>
        </div>
      )}
      {kind === "position" && (
        <CheckboxField
          label={t("proposalNone")}
          checked={!proposes}
          onChange={({ target }) => change({ proposes: !target.checked })}
        />
      )}
      <TextAreaField
        label={t("reasons")}
        hint={kind === "position" ? t("reasonsHint") : undefined}
        optional={kind === "compromise"}
        rows={3}
        maxLength={kind === "position" && revised === null ? 1000 : 4000}
        value={draft.reasons}
        onChange={({ target }) => change({ reasons: target.value })}
        error={errorOf("reasons")}
      />
      {kind === "position" && (
        <TextAreaField
          label={t("acceptableIf")}
          optional
          rows={2}
          maxLength={4000}
          value={draft.acceptableIf}
          onChange={({ target }) => change({ acceptableIf: target.value })}
        />
      )}
    </FormDialog>
  );
}
