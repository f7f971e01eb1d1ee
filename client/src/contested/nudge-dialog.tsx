import { useId, useState, type FormEvent } from "react";
import type { ContestedPointView, PointMember } from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { agoText, useNow } from "../app/times.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { CheckboxField } from "../ui/checkbox-field.tsx";
import { useStep } from "./use-step.ts";
import { whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

interface NudgeDialogProps {
  point: ContestedPointView;
  /** Who has not spoken. */
  awaited: readonly PointMember[];
  onClose: () => void;
}

/** Chooses whom to ask for a stance; all who have not spoken, unless one says otherwise. */
export function NudgeDialog({ point, awaited, onClose }: NudgeDialogProps) {
  const t = useContestedWords();
  const language = useLanguage();
  const now = useNow();
  const form = useId();
  const stepping = useStep(point);
  const [listed] = useState(awaited);
  const [nobody, setNobody] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const memberships = listed.map(({ membership }) => membership).filter((id) => values.has(id));
    setNobody(memberships.length === 0);
    if (memberships.length === 0) return;
    const done = t("nudgeDone", { count: memberships.length });
    if (await stepping.run({ step: "nudge", memberships }, done)) onClose();
  };
  return (
    <FormDialog
      title={t("nudgeTitle")}
      text={t("nudgeText")}
      submit={t("nudge")}
      form={form}
      busy={stepping.busy}
      refused={nobody ? t("nudgeNobody") : stepping.refused}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
    >
      <fieldset>
        <legend className="visually-hidden">{t("nudgeTitle")}</legend>
        {listed.map((member) => {
          const before = point.nudged.find(({ membership }) => membership === member.membership);
          return (
            <CheckboxField
              key={member.membership}
              name={member.membership}
              label={whoText(member)}
              hint={before && t("nudgedAlready", { ago: agoText(before.at, now, language), name: before.by })}
              defaultChecked
            />
          );
        })}
      </fieldset>
    </FormDialog>
  );
}
