import { memo, useEffect, useMemo, useRef, useState } from "react";
import { isAwaited, isOpen, type ContestedPointView, type PointMember } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { EmptyState } from "../ui/empty-state.tsx";
import { askedOf, type Asked } from "./asked.ts";
import { FILTERS, passes, type Filter } from "./filters.ts";
import { inOrder } from "./in-order.ts";
import { GoneSign } from "./passage.tsx";
import css from "./point-list.module.css";
import { isGone, useAsker, useMembers, useRoom, useStanding } from "./room.ts";
import { StateSign } from "./state-sign.tsx";
import { speaksFor } from "./who.ts";
import { useContestedWords } from "./words.ts";

interface PointListProps {
  points: ReadonlyMap<ContestedPointId, ContestedPointView>;
  selected: ContestedPointId | null;
  onShow: (point: ContestedPointId) => void;
}

/** The register: every point in the order of the text, those whose text is gone first. */
export function PointList({ points, selected, onShow }: PointListProps) {
  const t = useContestedWords();
  const { connection } = useRoom();
  const asker = useAsker();
  const members = useMembers();
  const standing = useStanding();
  const [filter, setFilter] = useState<Filter>("all");
  const list = useRef<HTMLOListElement>(null);
  const known = useMemo(
    () => inOrder([...points.values()], standing).map((point) => ({ point, asked: askedOf(point, asker) })),
    [points, standing, asker],
  );
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selected]);

  if (points.size === 0) {
    return <EmptyState title={t("empty")}>{t(connection.writes ? "emptyText" : "emptyReader")}</EmptyState>;
  }
  const passing = (one: Filter) => known.filter(({ point, asked }) => passes(one, point, asked !== null));
  const shown = passing(filter);
  return (
    <>
      <div role="group" aria-label={t("filter")} className={css.filters}>
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className={css.filter}
            aria-pressed={one === filter}
            onClick={() => setFilter(one)}
          >
            {t("filterCount", { name: t(`filter_${one}`), count: passing(one).length })}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={css.nothing}>{t("emptyFilter")}</p>
      ) : (
        <ol ref={list} role="list" aria-label={t("list")} className={css.list}>
          {shown.map(({ point, asked }) => (
            <li key={point.id} className={css.entry}>
              <Line
                point={point}
                asked={asked}
                members={members}
                gone={isGone(point, standing)}
                current={point.id === selected}
                onShow={onShow}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface LineProps {
  point: ContestedPointView;
  asked: Asked | null;
  members: readonly PointMember[];
  gone: boolean;
  current: boolean;
  onShow: (point: ContestedPointId) => void;
}

/** Drawn anew only where something of its own differs: there may be hundreds, beside a text in which somebody writes. */
const Line = memo(function Line({ point, asked, members, gone, current, onShow }: LineProps) {
  const t = useContestedWords();
  const standing = point.positions.filter(({ withdrawn }) => !withdrawn);
  const compromises = standing.filter(({ kind }) => kind === "compromise").length;
  const count = standing.length - compromises;
  return (
    <button
      type="button"
      className={css.line}
      data-line={point.id}
      aria-current={current ? "true" : undefined}
      onClick={() => onShow(point.id)}
    >
      <span className={css.head}>
        <span className={css.number}>{t("point", { number: point.number })}</span>
        <StateSign state={point.state} />
        {gone && <GoneSign />}
      </span>
      <span className={css.dispute}>{point.dispute}</span>
      {/* An imported point may have no other words than its quote. */}
      {!point.dispute.includes(`„${point.quote.trim()}“`) && <span className={css.quote}>„{point.quote}“</span>}
      <span className={css.facts}>
        {standing.length === 0 && <span>{t("noPositions")}</span>}
        {count > 0 && <span>{t("positions", { count })}</span>}
        {compromises > 0 && <span>{t("compromises", { count: compromises })}</span>}
        <Awaited point={point} members={members} />
        {asked !== null && <span className={css.asked}>{t(`asked_${asked}`)}</span>}
      </span>
    </button>
  );
});

/** How many of those who are awaited are named before the rest is counted. */
const NAMED = 2;

function Awaited({ point, members }: Pick<LineProps, "point" | "members">) {
  const t = useContestedWords();
  if (!isOpen(point.state)) return null;
  const names = [...new Set(members.filter((member) => isAwaited(point, member.membership)).map(speaksFor))];
  if (names.length === 0) return null;
  const rest = names.length - NAMED;
  const shown = [...names.slice(0, NAMED), ...(rest > 0 ? [t("andMore", { count: rest })] : [])];
  return <span>{t("awaits", { count: names.length, names: shown.join(", ") })}</span>;
}
