import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";
import { useUiWords } from "./words.ts";

export interface ConfirmDialogProps {
  /** The question. */
  title: ReactNode;
  /** What happens then. */
  children: ReactNode;
  /** The verb of the deed, not "OK". */
  confirm: string;
  /** The way back; "Abbrechen" if not said. */
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  /** Whether it is not known yet what the deed would do; one can still go back. */
  waiting?: boolean;
  /** Why the deed did not succeed. */
  error?: string | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before a deed; the safe button has the focus. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  cancel,
  danger = false,
  busy = false,
  waiting = false,
  error,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const t = useUiWords();
  return (
    <Dialog
      role="alertdialog"
      size="narrow"
      title={title}
      locked={busy}
      onClose={onCancel}
      actions={
        <>
          <Button data-autofocus onClick={onCancel} disabled={busy}>
            {cancel ?? t("cancel")}
          </Button>
          <Button look={danger ? "danger" : "primary"} busy={busy || waiting} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {error !== undefined && (
        <Notice tone="error" alert>
          {error}
        </Notice>
      )}
    </Dialog>
  );
}
