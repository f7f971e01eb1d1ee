import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { CLOSE } from "@feder/shared/protocol";
import { ADDRESS } from "../app/addresses.ts";
import { Page } from "../app/page.tsx";
import { OutdatedScreen } from "../app/screens.tsx";
import { Notice } from "../ui/notice.tsx";
import type { LiveView } from "./live-line.ts";
import { useLiveWords } from "./live-words.ts";
import css from "./overview-frame.module.css";

/** A page of the overview: its title, the way to the others, and whether what it shows is up to date. */
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
  const [here] = useLocation();
  if (live.ended === CLOSE.outdatedClient) return <OutdatedScreen />;
  return (
    <Page title={title} lead={lead} width="wide">
      <nav aria-label={t("nav")} className={css.nav}>
        <ul role="list">
          {PLACES.map(({ to, word }) => (
            <li key={to}>
              <Link href={to} className={css.place} aria-current={here === to ? "page" : undefined}>
                {t(word)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {live.line === "lost" && (
        <div className={css.notice}>
          <Notice tone="warning">{t("lost")}</Notice>
        </div>
      )}
      {children}
    </Page>
  );
}

const PLACES = [
  { to: ADDRESS.overview, word: "navOverview" },
  { to: ADDRESS.points, word: "navPoints" },
  { to: ADDRESS.measures, word: "navMeasures" },
  { to: ADDRESS.search, word: "navSearch" },
] as const;
