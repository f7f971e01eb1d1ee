import type { ContestedPointView, PositionView } from "@feder/shared/contested";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { positionText } from "./event-text.ts";
import { useStep } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

interface WithdrawDialogProps {
  point: ContestedPointView;
  position: PositionView;
  onClose: () => void;
}

/** Asks before a position is taken back. */
export function WithdrawDialog({ point, position, onClose }: WithdrawDialogProps) {
  const t = useContestedWords();
  const { busy, refused, run } = useStep(point);
  const name = positionText(position.id, point, t);
  const withdraw = async () => {
    if (await run({ step: "withdraw", position: position.id }, t("withdrawnDone", { position: name }))) onClose();
  };
  return (
    <ConfirmDialog
      title={t("withdrawTitle", { position: name })}
      confirm={t("withdraw")}
      danger
      busy={busy}
      error={refused ?? undefined}
      onConfirm={() => void withdraw()}
      onCancel={onClose}
    >
      <p>{t("withdrawText")}</p>
    </ConfirmDialog>
  );
}
