import css from "./loading.module.css";
import { useUiWords } from "./words.ts";

/** Says that something is on its way; it appears after a moment, so that quick answers do not flash. */
export function Loading({ text }: { text?: string }) {
  const t = useUiWords();
  return (
    <div className={css.loading} role="status">
      <span className={css.spinner} aria-hidden="true" />
      <span>{text ?? t("loading")}</span>
    </div>
  );
}
