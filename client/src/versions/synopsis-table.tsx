import { ChevronDown, ChevronUp } from "lucide-react";
import { useRef, useState } from "react";
import { announce } from "../app/announce.ts";
import { useLanguage } from "../app/language.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { FoldedRows } from "./folded-rows.tsx";
import { PointsTable } from "./points-table.tsx";
import type { Elsewhere } from "./elsewhere.ts";
import { sideName } from "./side-names.ts";
import css from "./synopsis-page.module.css";
import { SynopsisRow } from "./synopsis-row.tsx";
import type { Counts, Part, Side } from "./synopsis.ts";
import type { SideChoice } from "./use-side.ts";
import { useVersionWords } from "./words.ts";

interface SynopsisTableProps {
  parts: readonly Part[];
  counts: Counts;
  before: Side;
  after: Side;
  unknown: boolean;
  names: [SideChoice, SideChoice];
  elsewhere: Elsewhere;
}

/** All rows of a synopsis: how many of each kind, the way from change to change, the rows, the points. */
export function SynopsisTable({ parts, counts, before, after, unknown, names, elsewhere }: SynopsisTableProps) {
  const t = useVersionWords();
  const language = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(-1);
  const changes = parts.filter(({ folded }) => !folded).length;
  const go = (step: 1 | -1) => {
    const rows = list.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [];
    const next = (at + step + rows.length) % rows.length;
    const row = rows[next];
    if (row === undefined) return;
    setAt(next);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    announce(t("changeAt", { at: next + 1, count: rows.length }));
  };
  return (
    <>
      <div className={css.tools}>
        <p role="status" className={css.counts}>
          {t("counts", counts)}
        </p>
        {changes > 0 && (
          <div className={css.steps} role="group" aria-label={t("changes")}>
            <Button size="small" icon={<ChevronUp size={18} aria-hidden="true" />} onClick={() => go(-1)}>
              {t("previous")}
            </Button>
            <Button size="small" icon={<ChevronDown size={18} aria-hidden="true" />} onClick={() => go(1)}>
              {t("next")}
            </Button>
          </div>
        )}
      </div>
      {changes === 0 && <Notice tone="info">{t("equal")}</Notice>}
      <div className={css.heads} aria-hidden="true">
        <p>{sideName(names[0], t, language)}</p>
        <p>{sideName(names[1], t, language)}</p>
      </div>
      <ol ref={list} role="list" className={css.rows} aria-label={t("synopsis")}>
        {parts.map((part) =>
          part.folded ? (
            <FoldedRows key={part.key} entries={part.entries} />
          ) : (
            <SynopsisRow key={part.entry.key} entry={part.entry} isChange elsewhere={elsewhere.block(part.entry)} />
          ),
        )}
      </ol>
      <PointsTable {...{ before, after, unknown, elsewhere }} />
    </>
  );
}
