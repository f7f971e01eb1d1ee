import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Field, type FieldFrame } from "./field.tsx";
import css from "./field.module.css";

export interface SelectFieldProps extends FieldFrame, Omit<ComponentProps<"select">, "id"> {}

/** One of several values, in the select of the system; `children` are `<option>`s. */
export function SelectField({ label, hint, error, optional, labelHidden, children, ...select }: SelectFieldProps) {
  return (
    <Field
      frame={{ label, hint, error, optional, labelHidden }}
      control={(props) => (
        <div className={css.inside}>
          <select {...select} {...props} className={classNames(css.control, select.className)}>
            {children}
          </select>
          <span className={css.chevron} aria-hidden="true">
            <ChevronDown size={18} />
          </span>
        </div>
      )}
    />
  );
}
