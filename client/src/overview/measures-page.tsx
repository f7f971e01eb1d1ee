import { queryOptions, useQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { MeasureView } from "@feder/shared/api";
import type { PaperOverview } from "@feder/shared/overview";
import { blockAddress } from "../app/addresses.ts";
import { call } from "../app/call.ts";
import { UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { Card } from "../ui/card.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { useLiveWords } from "./live-words.ts";
import css from "./measures-page.module.css";
import { OverviewFrame } from "./overview-frame.tsx";
import { partyMatrix, type PartyRow } from "./party-matrix.ts";
import { useFresh } from "./use-fresh.ts";
import { useLive } from "./use-live.ts";

const measuresQuery = queryOptions({
  queryKey: ["overview", "measures"],
  queryFn: ({ signal }) => call("GET /api/measures", { signal }),
});

/** Who is asked to do how much in which paper, what nobody carries, and who is named in different ways. */
export default function MeasuresPage() {
  const t = useLiveWords();
  const live = useLive();
  const measures = useQuery(measuresQuery);
  useFresh(measuresQuery.queryKey, live.papers && live.papers.map((paper) => paper.measuresVersion).join());
  const papers = live.papers;
  return (
    <OverviewFrame title={t("measuresTitle")} lead={t("measuresLead")} live={live}>
      {measures.data === undefined && measures.isError && (
        <UnreachableScreen busy={measures.isFetching} onRetry={() => void measures.refetch()} />
      )}
      {(measures.data === undefined || papers === null) && !measures.isError && <Loading text={t("loading")} />}
      {measures.data !== undefined && papers !== null && (
        <Matrix measures={measures.data.filter(({ paper }) => papers.some(({ id }) => id === paper))} papers={papers} />
      )}
    </OverviewFrame>
  );
}

function Matrix({ measures, papers }: { measures: readonly MeasureView[]; papers: readonly PaperOverview[] }) {
  const t = useLiveWords();
  const rows = useMemo(() => partyMatrix(measures), [measures]);
  const [opened, setOpened] = useState<string | null>(null);
  const open = rows.find(({ key }) => key === opened);
  const uncarried = measures.filter(({ parties }) => parties.length === 0);
  const unled = measures.filter(({ parties }) => parties.length > 0 && parties.every(({ part }) => part !== "lead"));
  if (measures.length === 0) {
    return (
      <Card>
        <EmptyState icon={<UsersRound />} title={t("measuresNone")} />
      </Card>
    );
  }
  return (
    <div className={css.parts}>
      {rows.length > 0 && (
        <section aria-labelledby="matrix">
          <h2 id="matrix" className={css.title}>
            {t("matrixTitle")}
          </h2>
          <p className={css.hint}>{t("matrixHint")}</p>
          {/* Eight columns of numbers do not fit on a phone; the names stay in sight while they are moved. */}
          <div className={css.frame} role="group" aria-labelledby="matrix" tabIndex={0}>
            <table className={css.matrix}>
              <caption className="visually-hidden">{t("matrixTitle")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("party")}</th>
                  {papers.map(({ id, number, field }) => (
                    <th key={id} scope="col" title={field}>
                      <span className="visually-hidden">{t("openPaper", { number, field })}</span>
                      <span aria-hidden="true">{number}</span>
                    </th>
                  ))}
                  <th scope="col">{t("matrixAll")}</th>
                  <th scope="col">{t("matrixLeads")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.key}>
                    <th scope="row">
                      <Party row={row} onOpen={() => setOpened(row.key)} />
                    </th>
                    {papers.map(({ id }) => (
                      <td key={id} className={row.inPaper.has(id) ? css.some : css.none}>
                        {row.inPaper.get(id) ?? 0}
                      </td>
                    ))}
                    <td className={css.all}>{row.measures.length}</td>
                    <td className={row.leads > 0 ? css.some : css.none}>{row.leads}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <Gap id="uncarried" title={t("uncarried", { count: uncarried.length })} measures={uncarried} papers={papers} />
      <Gap id="unled" title={t("unled", { count: unled.length })} measures={unled} papers={papers} />
      {open !== undefined && (
        <Dialog title={open.name} size="wide" onClose={() => setOpened(null)}>
          <Measures measures={open.measures} papers={papers} />
        </Dialog>
      )}
    </div>
  );
}

function Party({ row, onOpen }: { row: PartyRow; onOpen: () => void }) {
  const t = useLiveWords();
  const { affiliationName } = useSession();
  const categories = row.affiliations.map((id) => affiliationName(id) ?? id);
  return (
    <>
      <button type="button" className={css.party} lang="de" onClick={onOpen}>
        {row.name}
      </button>
      {categories.length > 0 && <p className={css.small}>{categories.join(", ")}</p>}
      {row.spellings.length > 1 && (
        <p className={css.warns}>
          {t("spellings", { names: row.spellings.map((name) => t("quoted", { name })).join(", ") })}
        </p>
      )}
      {row.alike.length > 0 && (
        <p className={css.warns}>{t("alike", { names: row.alike.map((name) => t("quoted", { name })).join(", ") })}</p>
      )}
    </>
  );
}

interface MeasuresProps {
  measures: readonly MeasureView[];
  papers: readonly PaperOverview[];
}

function Gap({ id, title, ...rest }: MeasuresProps & { id: string; title: string }) {
  if (rest.measures.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={css.title}>
        {title}
      </h2>
      <Measures {...rest} />
    </section>
  );
}

function Measures({ measures, papers }: MeasuresProps) {
  return (
    <ul role="list" className={css.measures}>
      {measures.map((measure) => {
        const paper = papers.find(({ id }) => id === measure.paper);
        if (paper === undefined) return null;
        return (
          <li key={`${measure.paper} ${measure.block}`}>
            <span className={css.code}>{measure.code}</span>
            <Link href={blockAddress(paper.number, measure)}>
              {measure.title === "" ? measure.number : measure.title}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
