import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./field.module.css";
import { useUiWords } from "./words.ts";

/** What every field has in common. */
export interface FieldFrame {
  label: ReactNode;
  /** One sentence that helps before something goes wrong. */
  hint?: ReactNode | undefined;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
  /** Marks a field that may stay empty; all others are expected. */
  optional?: boolean | undefined;
  /** Hides the label from sight where the place already says it, for example in a table. */
  labelHidden?: boolean | undefined;
}

/** The ids and ARIA attributes that tie a control to its label, hint and error. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** Label, hint, control and error of one field, tied together; `control` gets the attributes to put on the control. */
export function Field({ frame, control }: { frame: FieldFrame; control: (props: ControlProps) => ReactNode }) {
  const { label, hint, error, optional = false, labelHidden = false } = frame;
  const t = useUiWords();
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint === undefined ? "" : hintId, error === undefined ? "" : errorId].filter(
    (part) => part !== "",
  );
  return (
    <div className={classNames(css.field, error !== undefined && css.wrong)}>
      <label htmlFor={id} className={classNames(css.label, labelHidden && "visually-hidden")}>
        {label}
        {optional && <span className={css.optional}> ({t("optional")})</span>}
      </label>
      {hint !== undefined && (
        <div id={hintId} className={css.hint}>
          {hint}
        </div>
      )}
      {control({
        id,
        "aria-describedby": described.length === 0 ? undefined : described.join(" "),
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {error !== undefined && (
        <div id={errorId} className={css.error}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}
