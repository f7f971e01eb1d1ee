import { GitCompareArrows, RotateCcw } from "lucide-react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { synopsisAddress } from "../app/addresses.ts";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { momentText } from "../app/times.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Table } from "../ui/table.tsx";
import { occasionOf } from "./occasion.ts";
import css from "./versions-page.module.css";
import { useVersionWords } from "./words.ts";

interface HistoryListProps {
  paper: PaperView;
  history: readonly HistoryPointView[];
  versions: readonly VersionView[];
  /** Null where one may not bring a state back. */
  onRestore: ((point: HistoryPointView) => void) | null;
}

/** The states that were kept by themselves, with who wrote until then. */
export function HistoryList({ paper, history, versions, onRestore }: HistoryListProps) {
  const t = useVersionWords();
  const language = useLanguage();
  const { concept } = useSession();
  const category = (id: string | null) => concept.affiliations.find((one) => one.id === id)?.name[language];
  const when = (point: HistoryPointView) => momentText(point.at, language);
  return (
    <Table
      caption={t("historyCaption")}
      rows={history}
      rowKey={({ id }) => id}
      columns={[
        { key: "when", header: t("when"), names: true, cell: when },
        { key: "kind", header: t("occasion"), cell: (point) => occasionOf(point, versions, t) },
        {
          key: "authors",
          header: t("authors"),
          typed: true,
          cell: ({ authors }) =>
            authors.length === 0 ? (
              <span className={css.meta}>{t("nobody")}</span>
            ) : (
              authors.map(({ person, name, organisation, affiliation }) => (
                <span key={person} className={css.author}>
                  {name}
                  <span className={css.meta}>
                    {[organisation, category(affiliation)].filter(Boolean).map((of) => `, ${of}`)}
                  </span>
                </span>
              ))
            ),
        },
        {
          key: "tools",
          header: t("tools"),
          headerHidden: true,
          align: "end",
          cell: (point) => (
            <span className={css.tools}>
              <Link
                href={synopsisAddress(paper.number, point.id, "jetzt")}
                className={buttonClass("quiet", "small")}
                aria-label={t("compareStateOf", { when: when(point) })}
              >
                <GitCompareArrows size={18} aria-hidden="true" />
                {t("compare")}
              </Link>
              {onRestore !== null && (
                <Button
                  look="quiet"
                  size="small"
                  icon={<RotateCcw size={18} aria-hidden="true" />}
                  aria-label={t("restoreStateOf", { when: when(point) })}
                  onClick={() => onRestore(point)}
                >
                  {t("restore")}
                </Button>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
