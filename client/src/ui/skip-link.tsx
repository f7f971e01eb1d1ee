import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./skip-link.module.css";
import { useUiWords } from "./words.ts";

interface SkipLinkProps {
  /** The id of what takes the focus. */
  target: string;
  /** Where it leads; the page's content if nothing is said. */
  children?: ReactNode;
  className?: string | undefined;
}

/** One of the first stops of the Tab key: jumps over the header to `#target`. */
export function SkipLink({ target, children, className }: SkipLinkProps) {
  const t = useUiWords();
  return (
    <a
      className={classNames(css.link, className)}
      href={`#${target}`}
      onClick={(event) => {
        // The address keeps its hash, which is a place in the document or an invitation's token.
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {children ?? t("skip")}
    </a>
  );
}
