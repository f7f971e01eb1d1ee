import { useId, useState } from "react";
import { isAwaited, type ContestedPointView, type PositionView } from "@feder/shared/contested";
import { Differences, Wording } from "./differences.tsx";
import css from "./position-card.module.css";
import { textOf, useMembers, usePassages } from "./room.ts";
import { StepDialog } from "./step-dialog.tsx";
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
    <StepDialog
      title={t("settleTitle", { number: point.number })}
      text={t(seen.wording === null ? "settleAsIs" : "settleText")}
      submit={t("settleDo")}
      form={form}
      stepping={stepping}
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
    </StepDialog>
  );
}
