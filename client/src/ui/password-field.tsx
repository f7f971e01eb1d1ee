import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { classNames } from "./class-names.ts";
import { Field } from "./field.tsx";
import css from "./field.module.css";
import { IconButton } from "./icon-button.tsx";
import type { TextFieldProps } from "./text-field.tsx";
import { useUiWords } from "./words.ts";

/** A password, which its owner may look at; hidden again before it is sent, so that the browser offers to keep it. */
export function PasswordField({ label, hint, error, optional, labelHidden, ...input }: Omit<TextFieldProps, "type">) {
  const t = useUiWords();
  const [shown, setShown] = useState(false);
  return (
    <Field
      frame={{ label, hint, error, optional, labelHidden }}
      control={(props) => (
        <div className={css.inside}>
          <input
            {...input}
            {...props}
            type={shown ? "text" : "password"}
            className={classNames(css.control, input.className)}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
          <IconButton
            name={t(shown ? "hidePassword" : "showPassword")}
            icon={shown ? <EyeOff /> : <Eye />}
            aria-controls={props.id}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    />
  );
}
