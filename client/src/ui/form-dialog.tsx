import type { FormEvent, ReactNode } from "react";
import { Button, type ButtonLook } from "./button.tsx";
import { Dialog, type DialogProps } from "./dialog.tsx";
import css from "./form-dialog.module.css";
import { Notice } from "./notice.tsx";
import { useUiWords } from "./words.ts";

export interface FormDialogProps {
  title: string;
  /** What happens then. */
  text?: string | undefined;
  /** The verb of the deed; null where nothing can be done. */
  submit: string | null;
  look?: ButtonLook;
  size?: DialogProps["size"];
  /** The form's id, for its button. */
  form: string;
  busy: boolean;
  /** Whether the deed cannot be done as things are. */
  disabled?: boolean;
  /** Why the deed did not succeed. */
  refused: string | null;
  children?: ReactNode;
  returnFocus?: DialogProps["returnFocus"];
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** A dialog with a form for one deed; a refusal leaves it open, with everything that was written. */
export function FormDialog({
  title,
  text,
  submit,
  look = "primary",
  size = "normal",
  form,
  busy,
  disabled = false,
  refused,
  children,
  returnFocus,
  onClose,
  onSubmit,
}: FormDialogProps) {
  const t = useUiWords();
  return (
    <Dialog
      title={title}
      size={size}
      locked={busy}
      onClose={onClose}
      returnFocus={returnFocus}
      actions={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t("cancel")}
          </Button>
          {submit !== null && (
            <Button look={look} type="submit" form={form} busy={busy} disabled={disabled}>
              {submit}
            </Button>
          )}
        </>
      }
    >
      <form id={form} className={css.form} noValidate onSubmit={onSubmit}>
        {text !== undefined && <p>{text}</p>}
        {children}
        {refused !== null && (
          <Notice tone="error" alert>
            {refused}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
