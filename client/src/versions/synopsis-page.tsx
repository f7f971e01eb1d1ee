import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { Link, useLocation, useSearch } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { LAST_VISIT_SIDE, paperAddress, papersCrumb, synopsisAddress, versionsAddress } from "../app/addresses.ts";
import { useFailureText } from "../app/failure.ts";
import { Page } from "../app/page.tsx";
import { UnreachableScreen } from "../app/screens.tsx";
import { WithPaper } from "../app/with-paper.tsx";
import { useAppWords } from "../app/words.ts";
import { useConnection } from "../editor/paper-page.tsx";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useLiveBlocks } from "./live-text.ts";
import { versionsQuery } from "./queries.ts";
import { SideField } from "./side-field.tsx";
import { compareSides, type Side } from "./synopsis.ts";
import css from "./synopsis-page.module.css";
import { SynopsisTable } from "./synopsis-table.tsx";
import { useElsewhere } from "./use-elsewhere.ts";
import { type SideChoice, useSide } from "./use-side.ts";
import { useVersionWords } from "./words.ts";

/** Two states of a paper side by side, block by block; the address says which two. */
export default function SynopsisPage({ number }: { number: string }) {
  return <WithPaper number={number}>{(paper) => <Synopsis key={paper.id} paper={paper} />}</WithPaper>;
}

type Found = {
  versions: Extract<SideChoice, { is: "version" }>["version"][];
  history: Extract<SideChoice, { is: "state" }>["point"][];
};

function Synopsis({ paper }: { paper: PaperView }) {
  const t = useVersionWords();
  const app = useAppWords();
  const connection = useConnection(paper);
  const live = useLiveBlocks(connection);
  const found = useQuery(versionsQuery(paper.id));
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  if (found.data === undefined) {
    if (!found.isError) return <Loading />;
    return <UnreachableScreen busy={found.isFetching} onRetry={() => void found.refetch()} />;
  }
  const from = asked.get("von") ?? found.data.versions[0]?.id ?? "jetzt";
  const to = asked.get("mit") ?? "jetzt";
  const [before, after] = [choiceOf(from, found.data), choiceOf(to, found.data)];
  const go = (one: string, other: string) => navigate(synopsisAddress(paper.number, one, other), { replace: true });
  return (
    <Page
      title={t("synopsis")}
      width="wide"
      crumbs={[
        papersCrumb(app("papers")),
        { text: t("paperTitle", { number: paper.number, field: paper.field }), to: paperAddress(paper.number) },
        { text: t("title"), to: versionsAddress(paper.number) },
      ]}
      lead={t("paperTitle", { number: paper.number, field: paper.field })}
    >
      <div className={css.sides}>
        <SideField label={t("before")} value={from} {...found.data} onChange={(value) => go(value, to)} />
        <Button
          look="quiet"
          icon={<ArrowLeftRight size={18} aria-hidden="true" />}
          className={css.swap}
          onClick={() => go(to, from)}
        >
          {t("swap")}
        </Button>
        <SideField label={t("after")} value={to} {...found.data} onChange={(value) => go(from, value)} />
      </div>
      {before === null || after === null ? (
        <Notice tone="warning">{t("gone")}</Notice>
      ) : (
        <Compared key={`${from} ${to}`} paper={paper} before={before} after={after} live={live} />
      )}
      <p className={css.back}>
        <Link href={versionsAddress(paper.number)}>{t("backToVersions")}</Link>
      </p>
    </Page>
  );
}

interface ComparedProps {
  paper: PaperView;
  before: SideChoice;
  after: SideChoice;
  live: ReturnType<typeof useLiveBlocks>;
}

function Compared({ paper, before, after, live }: ComparedProps) {
  const t = useVersionWords();
  const failureText = useFailureText();
  const one = useSide(before, paper.id, live);
  const other = useSide(after, paper.id, live);
  const failed = [one, other].find(({ error }) => error !== null);
  if (failed !== undefined) {
    return (
      <Notice
        tone="error"
        alert
        actions={
          <Button size="small" onClick={failed.retry}>
            {t("again")}
          </Button>
        }
      >
        {failureText(failed.error)}
      </Notice>
    );
  }
  if (one.side === null || other.side === null) return <Loading />;
  const unknown = [before, after].some(({ is }) => is === "state" || is === "visit");
  return <Sides paper={paper} before={one.side} after={other.side} unknown={unknown} names={[before, after]} />;
}

interface SidesProps {
  paper: PaperView;
  before: Side;
  after: Side;
  /** Whether the register of one side is not known. */
  unknown: boolean;
  names: [SideChoice, SideChoice];
}

/** The comparison itself; while somebody writes, what is on screen stays until the next one is made. */
function Sides({ paper, before, after, unknown, names }: SidesProps) {
  const [mine, theirs] = [useDeferredValue(before), useDeferredValue(after)];
  const compared = useMemo(() => compareSides(mine, theirs, paper.number), [mine, theirs, paper.number]);
  const elsewhere = useElsewhere(paper.id);
  return <SynopsisTable {...compared} before={mine} after={theirs} {...{ unknown, names, elsewhere }} />;
}

function choiceOf(value: string, { versions, history }: Found): SideChoice | null {
  if (value === "jetzt") return { is: "now" };
  if (value === LAST_VISIT_SIDE) return { is: "visit" };
  const version = versions.find(({ id }) => id === value);
  if (version !== undefined) return { is: "version", version };
  const point = history.find(({ id }) => id === value);
  return point === undefined ? null : { is: "state", point };
}
