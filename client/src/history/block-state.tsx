import type { DocumentNode } from "@feder/shared/document";
import type { BlockHistoryView } from "@feder/shared/versions";
import { useMemo } from "react";
import { BlockText } from "../versions/block-text.tsx";
import { compareSides, type Entry, type Side } from "../versions/synopsis.ts";
import css from "./block-history-dialog.module.css";
import { type Moment, momentName, type MomentWords, namesText } from "./moments.ts";
import { WritersList } from "./writers-list.tsx";

interface BlockStateProps {
  history: BlockHistoryView;
  at: number;
  /** The number of the paper. */
  field: number;
  words: MomentWords;
  onChoose: (at: number) => void;
}

/** A block in one of its states, with what changed in it, beside the list of all of them. */
export function BlockState({ history: { states, contested }, at, field, words, onChoose }: BlockStateProps) {
  const { t, versionWords } = words;
  const state = states[at];
  const before = states[at - 1];
  const entries = useMemo(
    () => compareSides(sideOf(before === undefined ? state?.block : before.block), sideOf(state?.block), field),
    [before, state, field],
  ).parts.flatMap((part) => (part.folded ? part.entries : [part.entry]));
  if (state === undefined) return null;
  const moment: Moment = { point: state.point, authors: state.authors };
  const numbers = contested.filter(({ id }) => state.points.includes(id)).map(({ number }) => number);
  const { kind } = state.block?.attrs ?? {};
  return (
    <div className={css.columns}>
      <section aria-labelledby="block-moment" className={css.state}>
        <h3 id="block-moment" className={css.when}>
          {at === states.length - 1 && state.point === null ? t("now") : momentName(moment, words)}
        </h3>
        {state.authors.length === 0 ? (
          <p className={css.muted}>{t("madeByNobody")}</p>
        ) : (
          <div className={css.muted}>
            <p>{t(state.certain ? "madeBy" : "madeAround")}</p>
            <WritersList authors={state.authors} words={words} />
          </div>
        )}
        <div className={css.text}>
          {state.number !== null && (kind === "guideline" || kind === "objective" || kind === "measure") && (
            <p className={css.number}>
              {versionWords(kind)} {state.number}
            </p>
          )}
          {state.block === null && <p className={css.muted}>{t("gone")}</p>}
          {entries.map((entry) => (
            <Shown key={entry.key} entry={entry} />
          ))}
        </div>
        {before === undefined && states.length > 1 && <p className={css.muted}>{t("began")}</p>}
        {numbers.length > 0 && <p className={css.muted}>{t("contestedNow", { numbers: numbers.join(", ") })}</p>}
      </section>
      {states.length > 1 && (
        <nav aria-label={t("list")} className={css.nav}>
          <ol role="list" reversed className={css.states}>
            {states
              .map(({ point, authors }, index) => (
                <li key={point?.id ?? "now"}>
                  <button
                    type="button"
                    className={css.choice}
                    aria-current={index === at ? "true" : undefined}
                    onClick={() => onChoose(index)}
                  >
                    <span>{momentName({ point, authors }, words)}</span>
                    {authors.length > 0 && <span className={css.muted}>{namesText(authors, words)}</span>}
                  </button>
                </li>
              ))
              .toReversed()}
          </ol>
        </nav>
      )}
    </div>
  );
}

function Shown({ entry }: { entry: Entry }) {
  const of = entry.after ?? entry.before;
  if (of === null) return null;
  const side = entry.is === "added" ? "after" : entry.is === "dropped" ? "before" : "both";
  const marked = { node: of.node, mark: side === "both" ? null : ("whole" as const), change: entry.change };
  return <BlockText side={side} of={{ ...marked, was: entry.before?.node }} />;
}

function sideOf(block: DocumentNode | null | undefined): Side {
  return { blocks: block === null || block === undefined ? [] : [block], points: new Map() };
}
