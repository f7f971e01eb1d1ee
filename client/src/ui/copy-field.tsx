import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { announce } from "../app/announce.ts";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import css from "./copy-field.module.css";
import { Field } from "./field.tsx";
import fieldCss from "./field.module.css";
import { useUiWords } from "./words.ts";

export interface CopyFieldProps {
  label: ReactNode;
  text: string;
  hint?: ReactNode;
  /** The words on the button; "Kopieren" if not said. */
  action?: string;
  /** How many lines are shown; one if not said. */
  lines?: number;
}

/** Text to take along, with a button that copies it; where the browser forbids that, the text is selected instead. */
export function CopyField({ label, text, hint, action, lines = 1 }: CopyFieldProps) {
  const t = useUiWords();
  const [state, setState] = useState<"waiting" | "copied" | "byHand">("waiting");
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("waiting"), 3_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      announce(t("copied"));
    } catch {
      box.current?.focus();
      box.current?.select();
      setState("byHand");
      announce(t("copyByHand"));
    }
  };

  const help = state === "byHand" ? t("copyByHand") : hint;
  return (
    <Field
      frame={{ label, hint: help }}
      control={(props) => {
        const shared = { ...props, ref: box, readOnly: true, value: text, onFocus: () => box.current?.select() };
        return (
          <div className={classNames(css.row, lines > 1 && css.stacked)}>
            {lines > 1 ? (
              <textarea {...shared} rows={lines} className={fieldCss.control} />
            ) : (
              <input {...shared} type="text" className={classNames(fieldCss.control, css.line)} />
            )}
            <Button
              icon={state === "copied" ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
              onClick={() => void copy()}
            >
              {action ?? t("copy")}
            </Button>
          </div>
        );
      }}
    />
  );
}
