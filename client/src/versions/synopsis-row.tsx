import { CornerDownRight, Minus, PencilLine, Plus, Split } from "lucide-react";
import { memo, type ReactNode } from "react";
import { StateSign } from "../contested/state-sign.tsx";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { BlockText } from "./block-text.tsx";
import type { SideName } from "./marked.ts";
import css from "./synopsis-page.module.css";
import type { Entry, SideBlock } from "./synopsis.ts";
import { useVersionWords } from "./words.ts";

/** One block on both sides, and what became of it. */
export const SynopsisRow = memo(function SynopsisRow({ entry, isChange }: { entry: Entry; isChange: boolean }) {
  return (
    <li
      className={css.row}
      data-row={entry.is}
      data-moved={entry.moved}
      {...(isChange && { "data-change": true, tabIndex: -1 })}
    >
      {isChange && <RowSign entry={entry} />}
      <div className={css.columns}>
        <OneSide side="before" of={entry.before} entry={entry} />
        <OneSide side="after" of={entry.after} entry={entry} />
      </div>
    </li>
  );
});

function RowSign({ entry }: { entry: Entry }) {
  const t = useVersionWords();
  const { word, tone, icon } = SIGNS[signOf(entry)];
  const onlyFormat = entry.change !== null && saysTheSame(entry);
  return (
    <p className={css.sign}>
      <Badge tone={tone} icon={icon}>
        {t(word)}
      </Badge>
      {onlyFormat && <span className={css.note}>{t("onlyFormat")}</span>}
    </p>
  );
}

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

type Sign = "changed" | "added" | "dropped" | "moved" | "movedChanged" | "points";

function signOf({ is, moved }: Entry): Sign {
  switch (is) {
    case "added":
    case "dropped":
      return is;
    case "changed":
      return moved ? "movedChanged" : "changed";
    case "same":
      return moved ? "moved" : "points";
  }
}

const SIGNS: Record<Sign, { word: `row_${Sign}`; tone: BadgeTone; icon: ReactNode }> = {
  changed: { word: "row_changed", tone: "action", icon: <PencilLine size={14} aria-hidden="true" /> },
  added: { word: "row_added", tone: "success", icon: <Plus size={14} aria-hidden="true" /> },
  dropped: { word: "row_dropped", tone: "danger", icon: <Minus size={14} aria-hidden="true" /> },
  moved: { word: "row_moved", tone: "neutral", icon: <CornerDownRight size={14} aria-hidden="true" /> },
  movedChanged: { word: "row_movedChanged", tone: "action", icon: <CornerDownRight size={14} aria-hidden="true" /> },
  points: { word: "row_points", tone: "warning", icon: <Split size={14} aria-hidden="true" /> },
};

/** Whether the words are the same and only their look, or an attribute without words, differs. */
function saysTheSame({ before, after }: Entry): boolean {
  return JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(after)) && before?.name?.kind === after?.name?.kind;
}

function wordsOf(side: SideBlock | null): unknown {
  const plain = (node: SideBlock["node"]): unknown =>
    node.text ?? [node.type, node.type === "responsibleParty" ? node.attrs : null, (node.content ?? []).map(plain)];
  const joined = (value: unknown): unknown =>
    Array.isArray(value) ? (value.every((of) => typeof of === "string") ? value.join("") : value.map(joined)) : value;
  return side === null ? null : joined(plain(side.node));
}
