import { memo } from "react";
import { StateSign } from "../contested/state-sign.tsx";
import { BlockText } from "./block-text.tsx";
import type { SideName } from "./marked.ts";
import { RowSign } from "./row-sign.tsx";
import css from "./synopsis-page.module.css";
import type { Entry, SideBlock } from "./synopsis.ts";
import { useVersionWords } from "./words.ts";

interface SynopsisRowProps {
  entry: Entry;
  isChange: boolean;
  /** The number of the paper to which a dropped block went, or from which a new one came. */
  elsewhere?: number | null;
}

/** One block on both sides, and what became of it. */
export const SynopsisRow = memo(function SynopsisRow({ entry, isChange, elsewhere }: SynopsisRowProps) {
  return (
    <li
      className={css.row}
      data-row={entry.is}
      data-moved={entry.moved}
      {...(isChange && { "data-change": true, tabIndex: -1 })}
    >
      {isChange && <RowSign entry={entry} elsewhere={elsewhere} />}
      <div className={css.columns}>
        <OneSide side="before" of={entry.before} entry={entry} />
        <OneSide side="after" of={entry.after} entry={entry} />
      </div>
    </li>
  );
});

function OneSide({ side, of, entry }: { side: SideName; of: SideBlock | null; entry: Entry }) {
  const t = useVersionWords();
  if (of === null) {
    return (
      <div className={css.side} data-empty>
        <span className="visually-hidden">
          {t(side)}: {t("notHere")}
        </span>
      </div>
    );
  }
  const { node, name, points } = of;
  const isWhole = entry.is === "added" || entry.is === "dropped";
  return (
    <div className={css.side} data-side={side}>
      <p className={css.sideName}>{t(side)}</p>
      {name !== null && (
        <p className={css.number}>
          {t(name.kind)} {name.number}
        </p>
      )}
      <BlockText side={side} of={{ node, mark: isWhole ? "whole" : null, change: entry.change }} />
      {points.length > 0 && (
        <ul role="list" className={css.points}>
          {points.map((point) => (
            <li key={point.id}>
              <span title={point.dispute}>{t("point", { number: point.number })}</span>
              {point.state !== null && <StateSign state={point.state} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
