import type { FormEvent, ReactNode } from "react";
import { Button, type ButtonLook } from "../ui/button.tsx";
import { Dialog, type DialogProps } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./step-dialog.module.css";
import type { Stepping } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

interface StepDialogProps {
  title: string;
  /** What happens then. */
  text?: string | undefined;
  /** The verb of the deed. */
  submit: string;
  look?: ButtonLook;
  size?: DialogProps["size"];
  /** The form's id, for its button. */
  form: string;
  stepping: Pick<Stepping, "busy" | "refused">;
  children?: ReactNode;
  returnFocus?: DialogProps["returnFocus"];
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** A dialog with a form for one step; a refusal leaves it open, with everything that was written. */
export function StepDialog({
  title,
  text,
  submit,
  look = "primary",
  size = "normal",
  form,
  stepping: { busy, refused },
  children,
  returnFocus,
  onClose,
  onSubmit,
}: StepDialogProps) {
  const t = useContestedWords();
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
          <Button look={look} type="submit" form={form} busy={busy}>
            {submit}
          </Button>
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
