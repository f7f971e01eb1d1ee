import { memo, useEffect, useRef, useSyncExternalStore } from "react";
import type { Position } from "../editor/page/current-block.ts";
import { useEditorWords } from "../editor/words.ts";
import { useLanguage } from "../app/language.ts";
import { classNames } from "../ui/class-names.ts";
import css from "./outline.module.css";
import type { OutlineEntry, OutlineStore } from "./outline-store.ts";

export interface OutlineProps {
  store: OutlineStore;
  position: Position;
  onJump: (index: number) => void;
  /** Whether what is around it says already that this is the outline. */
  titled?: boolean;
}

/**
 * The outline of the paper: a list of buttons, not a tree. Lists and buttons work in every screen reader
 * and browser alike, and the numbers tell the hierarchy already.
 */
export function Outline({ store, position, onJump, titled = false }: OutlineProps) {
  const t = useEditorWords();
  const language = useLanguage();
  const { entries, words, counts } = useSyncExternalStore(store.subscribe, store.view);
  const here = useSyncExternalStore(position.subscribe, position.index);
  const list = useRef<HTMLOListElement>(null);
  const current = entries.findLast((entry) => entry.index <= here) ?? null;

  useEffect(() => {
    if (current === null) return;
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);

  return (
    <nav aria-label={t("outline")} className={css.outline}>
      {!titled && <h2 className={css.title}>{t("outline")}</h2>}
      {entries.length === 0 ? (
        <p className={css.empty}>{t("outlineEmpty")}</p>
      ) : (
        <ol ref={list} role="list" className={css.list}>
          {entries.map((entry) => (
            <OutlineLine key={entry.key} entry={entry} current={entry === current} onJump={onJump} />
          ))}
        </ol>
      )}
      <p className={css.counts}>
        <span>{t("words", { count: words, words: words.toLocaleString(language) })}</span>
        <span>{t("guidelines", { count: counts.guideline })}</span>
        <span>{t("objectives", { count: counts.objective })}</span>
        <span>{t("measures", { count: counts.measure })}</span>
      </p>
    </nav>
  );
}

interface LineProps {
  entry: OutlineEntry;
  current: boolean;
  onJump: (index: number) => void;
}

const OutlineLine = memo(function OutlineLine({ entry, current, onJump }: LineProps) {
  const t = useEditorWords();
  const { kind, number, title, depth, index } = entry;
  return (
    <li>
      <button
        type="button"
        className={classNames(css.line, css[`depth${depth}`])}
        data-kind={kind}
        aria-current={current ? "true" : undefined}
        onClick={() => onJump(index)}
      >
        {kind !== "heading" && (
          <span className={css.number}>
            <span className={css.sign} aria-hidden="true" />
            <span className="visually-hidden">{t(kind)} </span>
            {number}
          </span>
        )}
        <span className={title === "" ? css.untitled : css.text}>{title === "" ? t("untitled") : title}</span>
      </button>
    </li>
  );
});
