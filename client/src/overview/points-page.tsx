import { queryOptions, useQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { Link } from "wouter";
import { POINT_STATES, type ContestedPointView, type PositionView } from "@feder/shared/contested";
import type { PaperOverview } from "@feder/shared/overview";
import { pointAddress } from "../app/addresses.ts";
import { call } from "../app/call.ts";
import { useLanguage } from "../app/language.ts";
import { UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { useEntryWords } from "../contested/entry-words.ts";
import { Differences, Wording } from "../contested/differences.tsx";
import { positionText } from "../contested/event-text.ts";
import { StanceList } from "../contested/stance-list.tsx";
import { StateSign } from "../contested/state-sign.tsx";
import { whoText } from "../contested/who.ts";
import { useContestedWords } from "../contested/words.ts";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { useLiveWords } from "./live-words.ts";
import { OverviewFrame } from "./overview-frame.tsx";
import css from "./points-page.module.css";
import { useChoices } from "./use-choices.ts";
import { useFresh } from "./use-fresh.ts";
import { useLive } from "./use-live.ts";

const pointsQuery = queryOptions({
  queryKey: ["overview", "points"],
  queryFn: ({ signal }) => call("GET /api/contested-points", { signal }),
});

/** All contested points of the papers that I may see, with the competing wordings. */
export default function PointsPage() {
  const t = useLiveWords();
  const live = useLive();
  const points = useQuery(pointsQuery);
  useFresh(pointsQuery.queryKey, live.papers && live.papers.map((paper) => paper.registerVersion).join());
  const papers = new Map(live.papers?.map((paper) => [paper.id, paper]));
  return (
    <OverviewFrame title={t("pointsTitle")} lead={t("pointsLead")} live={live}>
      {points.data === undefined && points.isError && (
        <UnreachableScreen busy={points.isFetching} onRetry={() => void points.refetch()} />
      )}
      {(points.data === undefined || live.papers === null) && !points.isError && <Loading text={t("loading")} />}
      {points.data !== undefined && live.papers !== null && (
        <Points points={points.data.filter(({ paper }) => papers.has(paper))} papers={live.papers} />
      )}
    </OverviewFrame>
  );
}

function Points({ points, papers }: { points: readonly ContestedPointView[]; papers: readonly PaperOverview[] }) {
  const t = useLiveWords();
  const entry = useEntryWords();
  const language = useLanguage();
  const { concept } = useSession();
  const [chosen, choose] = useChoices();
  const states = POINT_STATES.filter((state) => points.some((point) => point.state === state));
  const shown = points.filter(
    (point) =>
      (chosen("stand") === "" || point.state === chosen("stand")) &&
      (chosen("papier") === "" || numberOf(papers, point) === chosen("papier")) &&
      (chosen("kategorie") === "" || speaksIn(point, chosen("kategorie"))),
  );
  return (
    <>
      <div className={css.filters} role="search" aria-label={t("pointsFilter")}>
        <SelectField
          label={t("pointsState")}
          value={chosen("stand")}
          onChange={({ target }) => choose("stand", target.value)}
        >
          <option value="">{t("allStates")}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {entry(`state_${state}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("pointsAffiliation")}
          value={chosen("kategorie")}
          onChange={({ target }) => choose("kategorie", target.value)}
        >
          <option value="">{t("allAffiliations")}</option>
          {concept.affiliations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name[language]}
            </option>
          ))}
        </SelectField>
        {papers.length > 1 && (
          <SelectField
            label={t("pointsPaper")}
            value={chosen("papier")}
            onChange={({ target }) => choose("papier", target.value)}
          >
            <option value="">{t("allPapers")}</option>
            {papers.map(({ id, number, field }) => (
              <option key={id} value={number}>
                {number} · {field}
              </option>
            ))}
          </SelectField>
        )}
      </div>
      <p className={css.count} role="status">
        {t("pointsShown", { count: shown.length, all: points.length })}
      </p>
      {shown.length === 0 ? (
        <Card>
          <EmptyState icon={<Split />} title={t(points.length === 0 ? "pointsNone" : "pointsNoneHere")} />
        </Card>
      ) : (
        <ul role="list" className={css.list}>
          {shown.map((point) => (
            <li key={point.id}>
              <Point point={point} paper={papers.find(({ id }) => id === point.paper)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Point({ point, paper }: { point: ContestedPointView; paper: PaperOverview | undefined }) {
  const t = useLiveWords();
  if (paper === undefined) return null;
  const text = point.text ?? point.quote;
  const positions = point.positions.filter(({ withdrawn }) => !withdrawn);
  return (
    <Card className={css.point}>
      <div className={css.head}>
        <h2 className={css.name} id={`point-${point.id}`}>
          {t("pointName", { paper: paper.number, number: point.number })}
        </h2>
        <StateSign state={point.state} />
        <span className={css.field}>{paper.field}</span>
        <Link
          href={pointAddress(paper.number, point.id)}
          className={buttonClass("secondary", "small")}
          aria-label={t("pointOpenNamed", { paper: paper.number, number: point.number })}
        >
          {t("pointOpen")}
        </Link>
      </div>
      <p className={css.dispute}>{point.dispute}</p>
      <div>
        <h3 className={css.label}>{t(point.text === null ? "pointTextGone" : "pointText")}</h3>
        <div className={css.quote}>
          <Wording>{text}</Wording>
        </div>
      </div>
      {positions.length > 0 && (
        <div className={css.positions}>
          {positions.map((position) => (
            <Position key={position.id} point={point} position={position} text={text} />
          ))}
        </div>
      )}
      {positions.length === 0 && <p className={css.hint}>{t("pointNoPositions")}</p>}
    </Card>
  );
}

function Position({ point, position, text }: { point: ContestedPointView; position: PositionView; text: string }) {
  const t = useContestedWords();
  const { affiliationName } = useSession();
  const { by, wording, reasons, acceptableIf } = position;
  const category = affiliationName(by?.affiliation ?? null);
  return (
    <article className={css.position} aria-labelledby={`position-${position.id}`}>
      <h3 id={`position-${position.id}`} className={css.positionName}>
        {positionText(position.id, point, t)}
        {by !== null && (
          <span className={css.by}>{[whoText(by), category].filter((part) => part !== null).join(" · ")}</span>
        )}
      </h3>
      {wording !== null && (
        <div className={css.quote}>
          <Differences before={text} after={wording} />
        </div>
      )}
      {reasons !== "" && (
        <p className={css.said}>
          <strong>{t("reasons")}</strong> {reasons}
        </p>
      )}
      {acceptableIf !== "" && (
        <p className={css.said}>
          <strong>{t("acceptableIf")}</strong> {acceptableIf}
        </p>
      )}
      <StanceList position={position} />
    </article>
  );
}

function numberOf(papers: readonly PaperOverview[], { paper }: ContestedPointView): string {
  return String(papers.find(({ id }) => id === paper)?.number ?? "");
}

/** Whether somebody of a category holds or comments a position on the point. */
function speaksIn({ positions }: ContestedPointView, affiliation: string): boolean {
  return positions.some(
    ({ by, namedAffiliations, stances }) =>
      by?.affiliation === affiliation ||
      namedAffiliations.includes(affiliation) ||
      stances.some((stance) => stance.affiliation === affiliation),
  );
}
