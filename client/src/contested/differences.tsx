import { Fragment, useMemo } from "react";
import { compareWords } from "@feder/shared/word-differences";
import changed from "../ui/changed-words.module.css";
import css from "./differences.module.css";
import { useContestedWords } from "./words.ts";

/** A wording with what differs from another one, word by word: struck through and underlined, and said aloud. */
export function Differences({ before, after }: { before: string; after: string }) {
  const t = useContestedWords();
  const pieces = useMemo(() => compareWords(before, after), [before, after]);
  return (
    <div className={css.words} lang="de">
      {pieces.map(({ in: where, text }, at) => {
        const key = `${at}${where}`;
        if (where === "both") return <Fragment key={key}>{text}</Fragment>;
        const Tag = where === "after" ? "ins" : "del";
        return (
          <Tag key={key} className={changed[where]}>
            <span className="visually-hidden"> {t(where === "after" ? "added" : "removed")} </span>
            {text}
            <span className="visually-hidden"> ({t("differsEnd")}) </span>
          </Tag>
        );
      })}
    </div>
  );
}

/** A wording as it is. */
export function Wording({ children }: { children: string }) {
  return (
    <div className={css.words} lang="de">
      {children}
    </div>
  );
}
