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

/** A grey shape where content will stand, hidden from screen readers: put one {@link Loading} or `aria-busy` beside it. */
export function Skeleton({ width = "100%", height = "1em" }: { width?: string; height?: string }) {
  return <span className={css.skeleton} style={{ width, height }} aria-hidden="true" />;
}
