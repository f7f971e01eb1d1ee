import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Field, type FieldFrame } from "./field.tsx";
import css from "./field.module.css";

export interface TextAreaFieldProps extends FieldFrame, Omit<ComponentProps<"textarea">, "children" | "id"> {}

/** Several lines of text. */
export function TextAreaField({ label, hint, error, optional, labelHidden, ...area }: TextAreaFieldProps) {
  return (
    <Field
      frame={{ label, hint, error, optional, labelHidden }}
      control={(props) => <textarea {...area} {...props} className={classNames(css.control, area.className)} />}
    />
  );
}
