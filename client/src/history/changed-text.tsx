import { History } from "lucide-react";
import { type DocumentNode, textOf } from "@feder/shared/document";
import { memo } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { BlockText } from "../versions/block-text.tsx";
import { RowSign } from "../versions/row-sign.tsx";
import type { Entry } from "../versions/synopsis.ts";
import { useVersionWords } from "../versions/words.ts";
import css from "./history-page.module.css";
import { useHistoryWords } from "./words.ts";

interface ChangedTextProps {
  entries: readonly Entry[];
  /** Whether only what has changed is shown. */
  only: boolean;
  onBlock: (block: PressedBlock) => void;
}

/** A block whose history somebody wants to see. */
export interface PressedBlock {
  node: DocumentNode;
  name: string;
  /** Its place in this state, or in the one before where it is gone. */
  place: number;
  isGone: boolean;
}

/** The text of a state, with what changed since the one before marked in it. */
export function ChangedText({ entries, only, onBlock }: ChangedTextProps) {
  const t = useHistoryWords();
  const shown = only ? entries.filter(isChange) : entries;
  return (
    <ol role="list" className={css.text} aria-label={t("text")}>
      {shown.map((entry) => (
        <Row key={entry.key} entry={entry} onBlock={onBlock} />
      ))}
    </ol>
  );
}

/** Whether something became of a block. */
export function isChange({ is, moved, pointsDiffer }: Entry): boolean {
  return is !== "same" || moved || pointsDiffer;
}

const Row = memo(function Row({ entry, onBlock }: { entry: Entry } & Pick<ChangedTextProps, "onBlock">) {
  const t = useHistoryWords();
  const say = useVersionWords();
  const of = entry.after ?? entry.before;
  if (of === null) return null;
  const { node, name } = of;
  const side = entry.is === "added" ? "after" : entry.is === "dropped" ? "before" : "both";
  const isWhole = side !== "both";
  const title = name === null ? t("block") : t("statement", { kind: say(name.kind), number: name.number });
  const place = Number(entry.key.replace(/\D+/, ""));
  return (
    <li className={css.row} data-row={entry.is} data-change={isChange(entry) || undefined}>
      <div className={css.rowHead}>
        {isChange(entry) && <RowSign entry={entry} />}
        {name !== null && (
          <p className={css.number}>
            {say(name.kind)} {name.number}
          </p>
        )}
      </div>
      <BlockText
        side={side}
        of={{ node, mark: isWhole ? "whole" : null, change: entry.change, was: entry.before?.node }}
      />
      {textOf(node).trim() !== "" && (
        <div className={css.rowTool}>
          <IconButton
            name={t("blockOf", { name: title })}
            icon={<History size={18} />}
            size="small"
            onClick={() => onBlock({ node, name: title, place, isGone: entry.is === "dropped" })}
          />
        </div>
      )}
    </li>
  );
});
