import { CornerDownRight, Minus, PencilLine, Plus, Split } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import css from "./synopsis-page.module.css";
import type { Entry, SideBlock } from "./synopsis.ts";
import { useVersionWords } from "./words.ts";

/** What became of a block, in a word; `elsewhere` is the number of the paper to which it went, or from which it came. */
export function RowSign({ entry, elsewhere = null }: { entry: Entry; elsewhere?: number | null | undefined }) {
  const t = useVersionWords();
  const { word, tone, icon } = SIGNS[signOf(entry)];
  const onlyFormat = entry.change !== null && saysTheSame(entry);
  return (
    <p className={css.sign}>
      <Badge tone={tone} icon={icon}>
        {t(word)}
      </Badge>
      {onlyFormat && <span className={css.note}>{t("onlyFormat")}</span>}
      {elsewhere !== null && (
        <span className={css.note}>
          {t(entry.is === "added" ? "row_cameFrom" : "row_wentTo", { number: elsewhere })}
        </span>
      )}
    </p>
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
