import { useQuery } from "@tanstack/react-query";
import { Files } from "lucide-react";
import { Link } from "wouter";
import { POINT_STATES } from "@feder/shared/contested";
import type { PaperOverview } from "@feder/shared/overview";
import { paperAddress } from "../app/addresses.ts";
import { useLanguage } from "../app/language.ts";
import { papersQuery } from "../app/papers.ts";
import { agoText, momentText, useNow } from "../app/times.ts";
import { useEntryWords } from "../contested/entry-words.ts";
import { StateIcon } from "../contested/state-sign.tsx";
import { StageBadge } from "../stages/stage-badge.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { Table, type Column } from "../ui/table.tsx";
import { ActivityChart } from "./activity-chart.tsx";
import { useLiveWords } from "./live-words.ts";
import { OverviewFrame } from "./overview-frame.tsx";
import css from "./overview-page.module.css";
import { SinceVisit } from "./since-visit.tsx";
import { useLive } from "./use-live.ts";
import { useOverviewNews } from "./use-overview-news.ts";

/** Where all papers stand that I may see, live. */
export default function OverviewPage() {
  const t = useLiveWords();
  const live = useLive();
  const { papers } = live;
  useOverviewNews(papers);
  return (
    <OverviewFrame title={t("title")} lead={t(papers?.length === 1 ? "leadMember" : "lead")} live={live}>
      {papers === null && <Loading text={t("loading")} />}
      {papers?.length === 0 && (
        <Card>
          <EmptyState icon={<Files />} title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        </Card>
      )}
      {papers !== null && papers.length > 0 && (
        <div className={css.whole}>
          {papers.length > 1 && <Totals papers={papers} />}
          <Papers papers={papers} />
        </div>
      )}
    </OverviewFrame>
  );
}

function Totals({ papers }: { papers: readonly PaperOverview[] }) {
  const t = useLiveWords();
  const sum = (of: (paper: PaperOverview) => number) => papers.reduce((all, paper) => all + of(paper), 0);
  const people = new Set(papers.flatMap(({ here }) => here.map(({ id }) => id))).size;
  const totals = [
    { word: t("guidelines"), count: sum(({ guidelines }) => guidelines) },
    { word: t("objectives"), count: sum(({ objectives }) => objectives) },
    { word: t("measures"), count: sum(({ measures }) => measures) },
    { word: t("without"), count: sum(({ withoutParty }) => withoutParty), warns: true },
    { word: t("contested"), count: sum(pointsOf) },
    { word: t("writing"), count: people },
  ];
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="visually-hidden">
        {t("totals")}
      </h2>
      <dl className={css.totals}>
        {totals.map(({ word, count, warns = false }) => (
          <div key={word} className={css.total}>
            <dt>{word}</dt>
            <dd className={warns && count > 0 ? css.warns : undefined}>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Papers({ papers }: { papers: readonly PaperOverview[] }) {
  const t = useLiveWords();
  const columns: Column<PaperOverview>[] = [
    { key: "paper", header: t("field"), names: true, cell: (paper) => <Title paper={paper} /> },
    { key: "guidelines", header: t("guidelines"), align: "end", cell: (paper) => <Count of={paper.guidelines} /> },
    { key: "objectives", header: t("objectives"), align: "end", cell: (paper) => <Count of={paper.objectives} /> },
    { key: "measures", header: t("measures"), align: "end", cell: (paper) => <Measures paper={paper} /> },
    { key: "points", header: t("contested"), cell: (paper) => <Points paper={paper} /> },
    { key: "here", header: t("here"), typed: true, cell: (paper) => <Here paper={paper} /> },
    { key: "last", header: t("lastChange"), typed: true, cell: (paper) => <LastChange paper={paper} /> },
    { key: "activity", header: t("activity"), cell: (paper) => <ActivityChart paper={paper} /> },
  ];
  return (
    <div className={css.papers}>
      <Table caption={t("table")} columns={columns} rows={papers} rowKey={({ id }) => id} />
    </div>
  );
}

function Title({ paper }: { paper: PaperOverview }) {
  const t = useLiveWords();
  const { number, field, group } = paper;
  return (
    <div className={css.title}>
      <span className={css.number} aria-hidden="true">
        {number}
      </span>
      <div>
        <Link href={paperAddress(number)} aria-label={t("openPaper", { number, field })}>
          {field}
        </Link>
        <p className={css.group}>
          {group.name} <StageBadge paper={paper} />
        </p>
      </div>
    </div>
  );
}

function Count({ of }: { of: number }) {
  return <span className={of === 0 ? css.zero : css.count}>{of}</span>;
}

function Measures({ paper: { measures, withoutParty } }: { paper: PaperOverview }) {
  const t = useLiveWords();
  return (
    <div>
      <Count of={measures} />
      {withoutParty > 0 && <p className={css.warns}>{t("withoutParty", { count: withoutParty })}</p>}
    </div>
  );
}

function Points({ paper: { points } }: { paper: PaperOverview }) {
  const t = useLiveWords();
  const entry = useEntryWords();
  const states = POINT_STATES.filter((state) => points[state] > 0);
  if (states.length === 0) return <span className={css.zero}>{t("noPoints")}</span>;
  return (
    <ul role="list" className={css.points}>
      {states.map((state) => (
        <li key={state} data-state={state}>
          <StateIcon state={state} />
          {entry(`count_${state}`, { count: points[state] })}
        </li>
      ))}
    </ul>
  );
}

/** How many names stand in a row before the rest is only counted. */
const MOST_NAMES = 4;

function Here({ paper: { here } }: { paper: PaperOverview }) {
  const t = useLiveWords();
  if (here.length === 0) return <span className={css.zero}>{t("calm")}</span>;
  const writingFirst = here.toSorted((one, other) => Number(other.active) - Number(one.active));
  const more = here.length - MOST_NAMES;
  return (
    <ul role="list" className={css.people}>
      {writingFirst.slice(0, MOST_NAMES).map(({ id, name, organisation, active }) => (
        <li key={id} title={organisation}>
          <span className={active ? css.dot : css.ring} aria-hidden="true" />
          <span>
            {name}
            {active && <span className={css.active}> {t("active")}</span>}
          </span>
        </li>
      ))}
      {more > 0 && <li className={css.more}>{t("moreHere", { count: more })}</li>}
    </ul>
  );
}

function LastChange({ paper: { id, number, lastChange } }: { paper: PaperOverview }) {
  const t = useLiveWords();
  const { data: mine } = useQuery(papersQuery);
  const language = useLanguage();
  const now = useNow();
  if (lastChange === null) return <span className={css.zero}>{t("untouched")}</span>;
  const { at, by } = lastChange;
  return (
    <div>
      <time dateTime={new Date(at).toISOString()} title={momentText(at, language)}>
        {agoText(at, now, language)}
      </time>
      {by.map(({ name, organisation }) => (
        <p key={name} className={css.by} title={organisation}>
          {name}
        </p>
      ))}
      <SinceVisit
        number={number}
        lastVisit={mine?.find((paper) => paper.id === id)?.lastVisit ?? null}
        lastChange={at}
      />
    </div>
  );
}

function pointsOf({ points }: PaperOverview): number {
  return POINT_STATES.reduce((sum, state) => sum + points[state], 0);
}
