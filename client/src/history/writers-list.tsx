import type { HistoryAuthor } from "@feder/shared/versions";
import css from "./history-page.module.css";
import { fullName, type MomentWords } from "./moments.ts";

/** Who wrote, for whom, in which category. */
export function WritersList({ authors, words }: { authors: readonly HistoryAuthor[] | null; words: MomentWords }) {
  if (authors === null) return <p className={css.muted}>…</p>;
  if (authors.length === 0) return <p className={css.muted}>{words.t("nobody")}</p>;
  return (
    <ul role="list" className={css.names}>
      {authors.map((author) => (
        <li key={author.person}>{fullName(author, words)}</li>
      ))}
    </ul>
  );
}
