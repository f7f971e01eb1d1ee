import { Link } from "wouter";
import { useEffect, useRef } from "react";
import { historyAddress } from "../app/addresses.ts";
import css from "./history-page.module.css";
import { type Moment, momentKey, momentName, type MomentWords, namesText } from "./moments.ts";

interface StatesListProps {
  paper: number;
  /** Oldest first. */
  moments: readonly Moment[];
  at: number;
  words: MomentWords;
}

/** All states to choose from, the newest first: what the slider says, at one look. */
export function StatesList({ paper, moments, at, words }: StatesListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const [frame, line] = [list.current, list.current?.querySelector<HTMLElement>('[aria-current="true"]')];
    if (frame === null || line === null || line === undefined) return;
    // Only the list moves, not the page.
    const top = line.offsetTop - frame.offsetTop;
    if (top < frame.scrollTop || top + line.offsetHeight > frame.scrollTop + frame.clientHeight)
      frame.scrollTop = top - frame.clientHeight / 2;
  }, [at]);
  return (
    <nav aria-labelledby="states-title" className={css.nav}>
      <h2 id="states-title" className={css.navTitle}>
        {words.t("list")}
      </h2>
      <ol ref={list} role="list" reversed className={css.states}>
        {moments
          .map((moment, index) => (
            <li key={momentKey(moment)}>
              <Link
                href={historyAddress(paper, momentKey(moment))}
                className={css.state}
                aria-current={index === at ? "true" : undefined}
              >
                <span>{momentName(moment, words)}</span>
                {moment.authors !== null && moment.authors.length > 0 && (
                  <span className={css.muted}>{namesText(moment.authors, words)}</span>
                )}
              </Link>
            </li>
          ))
          .toReversed()}
      </ol>
    </nav>
  );
}
