import { useEffect, useRef } from "react";
import css from "./form-errors.module.css";
import { Notice } from "./notice.tsx";
import { useUiWords } from "./words.ts";

/** What is wrong with a form: a field's name and the words beside that field. */
export type FieldErrors = Readonly<Record<string, string>>;

/**
 * The summary above a form that was sent with mistakes: it takes the focus, and each line leads to its
 * field. Stands inside of the `<form>`, whose fields are found by name; give a new object for each attempt.
 */
export function FormErrors({ errors }: { errors: FieldErrors }) {
  const t = useUiWords();
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  useEffect(() => {
    if (Object.keys(errors).length > 0) box.current?.focus();
  }, [errors]);
  if (entries.length === 0) return null;

  const lead = (name: string) => {
    const field = box.current?.closest("form")?.elements.namedItem(name);
    if (field instanceof HTMLElement) field.focus();
  };
  return (
    <div ref={box} tabIndex={-1} className={css.box}>
      <Notice tone="error" title={t("errors", { count: entries.length })}>
        <ul className={css.list}>
          {entries.map(([name, text]) => (
            <li key={name}>
              <button type="button" className={css.link} onClick={() => lead(name)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
