import { ChevronRight } from "lucide-react";
import { useState } from "react";
import css from "./synopsis-page.module.css";
import { SynopsisRow } from "./synopsis-row.tsx";
import type { Entry } from "./synopsis.ts";
import { useVersionWords } from "./words.ts";

/** A stretch in which nothing differs: one line, which opens. */
export function FoldedRows({ entries }: { entries: readonly Entry[] }) {
  const t = useVersionWords();
  const [open, setOpen] = useState(false);
  return (
    <li className={css.folded}>
      <button type="button" className={css.unfold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={16} aria-hidden="true" className={css.arrow} />
        {t("folded", { count: entries.length })}
      </button>
      {open && (
        <ol role="list" className={css.rows}>
          {entries.map((entry) => (
            <SynopsisRow key={entry.key} entry={entry} isChange={false} />
          ))}
        </ol>
      )}
    </li>
  );
}
