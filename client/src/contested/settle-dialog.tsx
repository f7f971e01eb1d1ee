import { useId, useState } from "react";
import { isAwaited, type ContestedPointView, type PositionView } from "@feder/shared/contested";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Differences, Wording } from "./differences.tsx";
import css from "./position-card.module.css";
import { textOf, useMembers, usePassages } from "./room.ts";
import { useStep } from "./use-step.ts";
import { inARow, whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

interface SettleDialogProps {
  point: ContestedPointView;
  position: PositionView;
  onClose: () => void;
}

/** Shows what the text will read before a chair settles with a wording. */
export function SettleDialog({ point, position, onClose }: SettleDialogProps) {
  const t = useContestedWords();
  const form = useId();
  const text = textOf(point, usePassages());
  // Another wording than the one that stood here is not what the chair agreed to.
  const [seen] = useState(position);
  const silent = useMembers().filter(({ membership }) => isAwaited(point, membership));
  const stepping = useStep(point);
  const settle = async () => {
    const step = { step: "settle", position: seen.id, hash: seen.hash } as const;
    const { number } = point;
    // Somebody may have deleted the passage at that moment.
    const unless = ({ text: now }: ContestedPointView) => (now === null ? t("settledGone", { number }) : null);
    if (await stepping.run(step, t("settledDone", { number }), unless)) onClose();
  };
  return (
    <FormDialog
      title={t("settleTitle", { number: point.number })}
      text={t(seen.wording === null ? "settleAsIs" : "settleText")}
      submit={t("settleDo")}
      form={form}
      busy={stepping.busy}
      refused={stepping.refused}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void settle();
      }}
    >
      {seen.wording !== null && (
        <div className={css.quote}>
          {text === null ? <Wording>{seen.wording}</Wording> : <Differences before={text} after={seen.wording} />}
        </div>
      )}
      {silent.length > 0 && <p>{t("settleSilent", { names: inARow(silent.map(whoText)) })}</p>}
    </FormDialog>
  );
}
