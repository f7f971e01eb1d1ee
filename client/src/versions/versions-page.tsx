import { useQuery } from "@tanstack/react-query";
import { Archive, BookOpen } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { historyAddress, paperAddress, papersCrumb } from "../app/addresses.ts";
import { Page } from "../app/page.tsx";
import { WithPaper } from "../app/with-paper.tsx";
import { UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { useAppWords } from "../app/words.ts";
import { useConnection } from "../editor/paper-page.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { FixDialog } from "./fix-dialog.tsx";
import { HistoryList } from "./history-list.tsx";
import { versionsQuery } from "./queries.ts";
import { type Earlier, RestoreDialog } from "./restore-dialog.tsx";
import { VersionEntry } from "./version-entry.tsx";
import css from "./versions-page.module.css";
import { useVersionWords } from "./words.ts";

/** The versions of a paper (Fassungen) and the states that were kept between them. */
export default function VersionsPage({ number }: { number: string }) {
  return <WithPaper number={number}>{(paper) => <Versions key={paper.id} paper={paper} />}</WithPaper>;
}

function Versions({ paper }: { paper: PaperView }) {
  const t = useVersionWords();
  const app = useAppWords();
  const { may } = useSession();
  // What others fix and bring back comes as events.
  useConnection(paper);
  const [fixing, setFixing] = useState(false);
  const [restoring, setRestoring] = useState<Earlier | null>(null);
  const found = useQuery(versionsQuery(paper.id));
  const group = paper.group.id;
  const mayFix = may("version.fix", { group });
  const mayRestore = may("version.restore", { group, stage: paper.stage });
  if (found.data === undefined) {
    if (!found.isError) return <Loading />;
    return <UnreachableScreen busy={found.isFetching} onRetry={() => void found.refetch()} />;
  }
  const { versions, history } = found.data;
  const fix = (
    <Button look="primary" icon={<Archive size={18} aria-hidden="true" />} onClick={() => setFixing(true)}>
      {t("fix")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      crumbs={[
        papersCrumb(app("papers")),
        { text: t("paperTitle", { number: paper.number, field: paper.field }), to: paperAddress(paper.number) },
      ]}
      lead={t("lead")}
      actions={mayFix ? fix : undefined}
    >
      <div className={css.sections}>
        {versions.length === 0 ? (
          <EmptyState icon={<BookOpen />} title={t("none")}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <ol role="list" className={css.versions} aria-label={t("versions")}>
            {versions.map((version, at) => (
              <VersionEntry
                key={version.id}
                paper={paper}
                version={version}
                previous={versions[at + 1]}
                onRestore={mayRestore ? () => setRestoring({ is: "version", version }) : null}
              />
            ))}
          </ol>
        )}
        <section aria-labelledby="history-title">
          <h2 id="history-title">{t("history")}</h2>
          <p className={css.hint}>
            {t("historyText")}{" "}
            {history.length > 0 && <Link href={historyAddress(paper.number)}>{t("historyLink")}</Link>}
          </p>
          {history.length === 0 ? (
            <p className={css.meta}>{t("historyNone")}</p>
          ) : (
            <HistoryList
              paper={paper}
              history={history}
              versions={versions}
              onRestore={mayRestore ? (point) => setRestoring({ is: "state", point }) : null}
            />
          )}
        </section>
        <p className={css.back}>
          <Link href={paperAddress(paper.number)}>{t("paperTitle", { number: paper.number, field: paper.field })}</Link>
        </p>
      </div>
      {fixing && <FixDialog paper={paper.id} onClose={() => setFixing(false)} />}
      {restoring !== null && <RestoreDialog paper={paper.id} of={restoring} onClose={() => setRestoring(null)} />}
    </Page>
  );
}
