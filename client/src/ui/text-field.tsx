import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Field, type FieldFrame } from "./field.tsx";
import css from "./field.module.css";

export interface TextFieldProps extends FieldFrame, Omit<ComponentProps<"input">, "children" | "id"> {}

/** One line of text. */
export function TextField({ label, hint, error, optional, labelHidden, ...input }: TextFieldProps) {
  return (
    <Field
      frame={{ label, hint, error, optional, labelHidden }}
      control={(props) => (
        <input type="text" {...input} {...props} className={classNames(css.control, input.className)} />
      )}
    />
  );
}
