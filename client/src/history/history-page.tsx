import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows, History, RotateCcw } from "lucide-react";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { paperAddress, papersCrumb, synopsisAddress, versionsAddress } from "../app/addresses.ts";
import { useFailureText } from "../app/failure.ts";
import { Page } from "../app/page.tsx";
import { UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { WithPaper } from "../app/with-paper.tsx";
import { useAppWords } from "../app/words.ts";
import { useConnection } from "../editor/paper-page.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { CheckboxField } from "../ui/checkbox-field.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useLiveBlocks } from "../versions/live-text.ts";
import { versionsQuery } from "../versions/queries.ts";
import { RestoreDialog } from "../versions/restore-dialog.tsx";
import { useVersionWords } from "../versions/words.ts";
import { askFor, type BlockWish } from "./block-wish.ts";
import BlockHistoryDialog from "./block-history-dialog.tsx";
import { ChangedText, isChange, type PressedBlock } from "./changed-text.tsx";
import css from "./history-page.module.css";
import { authorsSinceQuery } from "./queries.ts";
import { type Moment, momentKey, momentName, momentSays } from "./moments.ts";
import { MomentSlider } from "./moment-slider.tsx";
import { StatesList } from "./states-list.tsx";
import { useAddressMoment } from "./use-address-moment.ts";
import { useChanges } from "./use-changes.ts";
import { useMomentWords } from "./use-moment-words.ts";
import { WritersList } from "./writers-list.tsx";
import { useHistoryWords } from "./words.ts";

/** The history of a paper, state by state; the address says which. */
export default function HistoryPage({ number }: { number: string }) {
  return <WithPaper number={number}>{(paper) => <PaperHistory key={paper.id} paper={paper} />}</WithPaper>;
}

function PaperHistory({ paper }: { paper: PaperView }) {
  const t = useHistoryWords();
  const app = useAppWords();
  const say = useVersionWords();
  // What others fix and bring back comes as events, and the last state is the text as it is now.
  const connection = useConnection(paper);
  const found = useQuery(versionsQuery(paper.id));
  if (found.data === undefined) {
    if (!found.isError) return <Loading />;
    return <UnreachableScreen busy={found.isFetching} onRetry={() => void found.refetch()} />;
  }
  const { versions, history } = found.data;
  return (
    <Page
      title={t("title")}
      width="wide"
      crumbs={[
        papersCrumb(app("papers")),
        { text: say("paperTitle", { number: paper.number, field: paper.field }), to: paperAddress(paper.number) },
        { text: say("title"), to: versionsAddress(paper.number) },
      ]}
      lead={t("lead")}
    >
      {history.length === 0 ? (
        <EmptyState icon={<History />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <States paper={paper} history={history} versions={versions} connection={connection} />
      )}
    </Page>
  );
}

interface StatesProps {
  paper: PaperView;
  history: readonly HistoryPointView[];
  versions: readonly VersionView[];
  connection: ReturnType<typeof useConnection>;
}

function States({ paper, history, versions, connection }: StatesProps) {
  const t = useHistoryWords();
  const failureText = useFailureText();
  const { may } = useSession();
  const words = useMomentWords(versions);
  const live = useLiveBlocks(connection);
  const [key, choose] = useAddressMoment(paper.number);
  const [only, setOnly] = useState(false);
  const [restoring, setRestoring] = useState<HistoryPointView | null>(null);
  const [block, setBlock] = useState<BlockWish | null>(null);
  const since = useQuery(authorsSinceQuery(paper.id, history[0]?.id));
  const moments = useMemo<Moment[]>(
    () => [
      ...history.map((point) => ({ point, authors: point.authors })).toReversed(),
      { point: null, authors: since.data ?? null },
    ],
    [history, since.data],
  );
  const wanted = moments.findIndex((moment) => momentKey(moment) === key);
  const at = wanted === -1 ? moments.length - 1 : wanted;
  const { entries, isComing, error, retry } = useChanges(paper, moments, useDeferredValue(at), live);
  const moment = moments[at];
  const before = moments[at - 1];
  const onBlock = useCallback(
    ({ node, name, place, isGone }: PressedBlock) => {
      const point = (isGone ? before : moment)?.point?.id ?? null;
      setBlock({ name, asked: askFor(node, place, point) });
    },
    [moment, before],
  );
  if (moment === undefined) throw new Error("no state is chosen");
  const { point } = moment;
  const mayRestore = may("version.restore", { group: paper.group.id, stage: paper.stage });
  return (
    <div className={css.columns}>
      <div className={css.main}>
        <div className={css.bar}>
          <MomentSlider
            at={at}
            count={moments.length}
            says={momentSays(moment, words)}
            onChange={(next) => choose(momentKey(moments[next] ?? moment))}
          />
        </div>
        <section aria-labelledby="moment-title" className={css.moment}>
          <h2 id="moment-title" className={css.title}>
            {point === null ? t("nowSince") : momentName(moment, words)}
          </h2>
          <div className={css.writers}>
            <h3 className={css.label}>{t(before === undefined ? "writersFirst" : "writers")}</h3>
            <WritersList authors={moment.authors} words={words} />
          </div>
          <div className={css.actions}>
            {point !== null && (
              <Link
                href={synopsisAddress(paper.number, point.id, "jetzt")}
                className={buttonClass("secondary", "small")}
              >
                <GitCompareArrows size={18} aria-hidden="true" />
                {t("synopsis")}
              </Link>
            )}
            {before?.point && (
              <Link
                href={synopsisAddress(paper.number, before.point.id, momentKey(moment))}
                className={buttonClass("quiet", "small")}
              >
                {t("synopsisBefore")}
              </Link>
            )}
            {point !== null && mayRestore && (
              <Button
                look="quiet"
                size="small"
                icon={<RotateCcw size={18} aria-hidden="true" />}
                onClick={() => setRestoring(point)}
              >
                {t("restore")}
              </Button>
            )}
          </div>
          {before === undefined ? (
            <p className={css.muted}>{t("first")}</p>
          ) : (
            <CheckboxField label={t("only")} checked={only} onChange={({ target }) => setOnly(target.checked)} />
          )}
        </section>
        {error !== null && (
          <Notice
            tone="error"
            alert
            actions={
              <Button size="small" onClick={retry}>
                {t("again")}
              </Button>
            }
          >
            {failureText(error)}
          </Notice>
        )}
        {entries === null && error === null && <Loading />}
        {entries !== null && (
          <div aria-busy={isComing}>
            {only && before !== undefined && !entries.some(isChange) && <p className={css.muted}>{t("same")}</p>}
            <ChangedText entries={entries} only={only && before !== undefined} onBlock={onBlock} />
          </div>
        )}
      </div>
      <StatesList paper={paper.number} moments={moments} at={at} words={words} />
      {restoring !== null && (
        <RestoreDialog paper={paper.id} of={{ is: "state", point: restoring }} onClose={() => setRestoring(null)} />
      )}
      {block !== null && <BlockHistoryDialog paper={paper} {...block} onClose={() => setBlock(null)} />}
    </div>
  );
}
