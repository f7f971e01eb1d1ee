import { useQuery } from "@tanstack/react-query";
import type { PaperView } from "@feder/shared/api";
import type { StatementId } from "@feder/shared/ids";
import { Link } from "wouter";
import { historyAddress } from "../app/addresses.ts";
import { useLanguage } from "../app/language.ts";
import { papersQuery } from "../app/papers.ts";
import { dayText } from "../app/times.ts";
import { lineageQuery, originsQuery } from "../lineage/lineage-query.ts";
import { OriginList } from "../lineage/origin-list.tsx";
import css from "./block-history-dialog.module.css";
import { useHistoryWords } from "./words.ts";

/** From which papers a statement came, and where it went; the history of another paper that one may read is one step away. */
export function BlockLineage({ paper, statement }: { paper: PaperView; statement: StatementId | null }) {
  const t = useHistoryWords();
  const language = useLanguage();
  const lineage = useQuery({ ...lineageQuery(paper.id), enabled: statement !== null });
  const origins = useQuery({ ...originsQuery(paper.id), enabled: statement !== null });
  const papers = useQuery(papersQuery);
  const entries = (lineage.data ?? []).filter(({ statements }) =>
    statements.some((moved) => moved.statement === statement),
  );
  const own = (origins.data ?? []).filter((origin) => [origin.statement, origin.other].some((id) => id === statement));
  if (entries.length === 0 && own.length === 0) return null;
  return (
    <section aria-labelledby="block-lineage">
      <h3 id="block-lineage">{t("lineage")}</h3>
      {own.length > 0 && <OriginList origins={own} />}
      <ul className={css.list}>
        {entries.map(({ from, to, at, reason }) => {
          const came = to.id === paper.id;
          const other = came ? from : to;
          const name = t("paper", { number: other.number, field: other.field });
          const said = t(came ? "came" : "left", { at: dayText(at, language), paper: "\n", reason });
          const [before = "", after = ""] = said.split("\n");
          return (
            <li key={`${at} ${from.id}`}>
              {before}
              {papers.data?.some(({ id }) => id === other.id) === true ? (
                <Link href={historyAddress(other.number)}>{name}</Link>
              ) : (
                name
              )}
              {after}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
