import type { ReactNode } from "react";
import { CLOSE } from "@feder/shared/protocol";
import { Page } from "../app/page.tsx";
import { OutdatedScreen } from "../app/screens.tsx";
import { Notice } from "../ui/notice.tsx";
import type { LiveView } from "./live-line.ts";
import { useLiveWords } from "./live-words.ts";
import css from "./overview-frame.module.css";

/** A page of the overview: its title, and whether what it shows is up to date. */
export function OverviewFrame({
  title,
  lead,
  live,
  children,
}: {
  title: string;
  lead: string;
  live: LiveView;
  children: ReactNode;
}) {
  const t = useLiveWords();
  if (live.ended === CLOSE.outdatedClient) return <OutdatedScreen />;
  return (
    <Page title={title} lead={lead} width="wide">
      {live.line === "lost" && (
        <div className={css.notice}>
          <Notice tone="warning">{t("lost")}</Notice>
        </div>
      )}
      {children}
    </Page>
  );
}
