import css from "./skip-link.module.css";
import { useUiWords } from "./words.ts";

/** The first stop of the Tab key: jumps over the header to `#target`. */
export function SkipLink({ target }: { target: string }) {
  const t = useUiWords();
  return (
    <a
      className={css.link}
      href={`#${target}`}
      onClick={(event) => {
        // The address keeps its hash, which is a place in the document or an invitation's token.
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {t("skip")}
    </a>
  );
}
