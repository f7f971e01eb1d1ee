import type { PaperView } from "@feder/shared/api";
import type { PaperOverview } from "@feder/shared/overview";
import { useQuery } from "@tanstack/react-query";
import { Files } from "lucide-react";
import { Page } from "../app/page.tsx";
import { papersQuery } from "../app/papers.ts";
import { UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { PaperCard } from "./paper-card.tsx";
import { useFresh } from "./use-fresh.ts";
import { useLive } from "./use-live.ts";
import css from "./papers-page.module.css";
import { useOverviewWords } from "./words.ts";

/** The start page: the papers that I may see, mine first. */
export default function PapersPage() {
  const t = useOverviewWords();
  const papers = useQuery(papersQuery);
  const live = useLive();
  useFresh(papersQuery.queryKey, live.papers && JSON.stringify(live.papers.map(shownOf)));
  if (papers.data === undefined) {
    return papers.isError ? (
      <UnreachableScreen busy={papers.isFetching} onRetry={() => void papers.refetch()} />
    ) : (
      <Loading text={t("loading")} />
    );
  }
  return (
    <Page title={t("title")} lead={t("lead")}>
      {(papers.isError || live.line === "lost") && (
        <div className={css.notice}>
          <Notice tone="warning">{t("stale")}</Notice>
        </div>
      )}
      <PaperLists papers={papers.data} />
    </Page>
  );
}

/** What the cards show of a paper. */
function shownOf({ id, here, lastChange, points, stage }: PaperOverview): unknown[] {
  return [id, here.length, lastChange?.at, points, stage];
}

function PaperLists({ papers }: { papers: readonly PaperView[] }) {
  const t = useOverviewWords();
  const { standings } = useSession();
  const isMine = (paper: PaperView) => standings.some(({ group }) => group === paper.group.id);
  const mine = papers.filter(isMine);
  const others = papers.filter((paper) => !isMine(paper));
  if (papers.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Files />} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className={css.lists}>
      {mine.length > 0 && (
        <PaperList id="mine" title={t("mine", { count: mine.length })} papers={mine} large={mine.length === 1} />
      )}
      {others.length > 0 && <PaperList id="others" title={t(mine.length > 0 ? "others" : "all")} papers={others} />}
    </div>
  );
}

function PaperList({
  id,
  title,
  papers,
  large = false,
}: {
  id: string;
  title: string;
  papers: readonly PaperView[];
  large?: boolean;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={css.title}>
        {title}
      </h2>
      <ul role="list" className={large ? undefined : css.list}>
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperCard paper={paper} large={large} />
          </li>
        ))}
      </ul>
    </section>
  );
}
