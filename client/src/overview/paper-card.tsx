import type { PaperView } from "@feder/shared/api";
import { Eye, FileText, UsersRound } from "lucide-react";
import { Link } from "wouter";
import { membersAddress, paperAddress } from "../app/addresses.ts";
import { type Language, useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { agoText, momentText, useNow } from "../app/times.ts";
import { useAppWords } from "../app/words.ts";
import { StateCounts } from "../contested/state-counts.tsx";
import { StageBadge } from "../stages/stage-badge.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { classNames } from "../ui/class-names.ts";
import css from "./paper-card.module.css";
import { SampleButton } from "./sample-button.tsx";
import { SinceVisit } from "./since-visit.tsx";
import { useOverviewWords } from "./words.ts";

/** One paper: what it is about, who writes it, what has happened, and the way in. */
export function PaperCard({ paper, large = false }: { paper: PaperView; large?: boolean }) {
  const t = useOverviewWords();
  const language = useLanguage();
  const untouched = paper.lastChange === null;
  return (
    <Card className={classNames(css.card, large && css.large)}>
      <div className={css.number} aria-hidden="true">
        {paper.number}
      </div>
      <div className={css.body}>
        <p className={css.group}>
          {paper.group.name} <MyRole paper={paper} /> <StageBadge paper={paper} />
        </p>
        <h3 className={css.field}>
          <Link href={paperAddress(paper.number)}>{paper.field}</Link>
        </h3>
        <div className={css.facts}>
          <LastChange time={paper.lastChange} />
          <SinceVisit {...paper} />
          {paper.present > 0 && (
            <span className={css.present}>
              <span className={css.dot} aria-hidden="true" />
              {t("present", { count: paper.present })}
            </span>
          )}
        </div>
        <StateCounts counts={paper.contested} />
        {paper.unusualSize !== null && (
          <p className={css.hint}>{t("unusualSize", { size: megabytesText(paper.unusualSize, language) })}</p>
        )}
        {untouched && paper.may.fill && large && <p className={css.hint}>{t("sampleHint")}</p>}
        <div className={css.actions}>
          <Link
            href={paperAddress(paper.number)}
            className={buttonClass(large ? "primary" : "secondary", large ? "normal" : "small")}
            aria-label={t("openField", { number: paper.number, field: paper.field })}
          >
            {paper.may.write ? <FileText size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
            {t("open")}
          </Link>
          {paper.may.seeMembers && (
            <Link
              href={membersAddress(paper.group.number)}
              className={buttonClass(large ? "secondary" : "quiet", large ? "normal" : "small")}
              aria-label={t("membersOf", { group: paper.group.name })}
            >
              <UsersRound size={18} aria-hidden="true" />
              {t("members")}
            </Link>
          )}
          {untouched && paper.may.fill && <SampleButton paper={paper} large={large} />}
        </div>
      </div>
    </Card>
  );
}

/** For example "4,2 MB". */
function megabytesText(bytes: number, language: Language): string {
  const format = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1_000_000);
}

function MyRole({ paper }: { paper: PaperView }) {
  const t = useOverviewWords();
  const app = useAppWords();
  const { standings } = useSession();
  const own = standings.find(({ group }) => group === paper.group.id);
  if (own !== undefined)
    return <Badge tone={own.role === "chair" ? "action" : "neutral"}>{app(`role_${own.role}`)}</Badge>;
  return paper.may.write ? null : <Badge>{t("readOnly")}</Badge>;
}

function LastChange({ time }: { time: number | null }) {
  const t = useOverviewWords();
  const language = useLanguage();
  const now = useNow();
  if (time === null) return <span>{t("untouched")}</span>;
  return (
    <time dateTime={new Date(time).toISOString()}>
      {t("changed", { ago: agoText(time, now, language) })}{" "}
      <span className={css.exact}>({momentText(time, language)})</span>
    </time>
  );
}
