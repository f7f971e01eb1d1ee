import { History } from "lucide-react";
import { Link } from "wouter";
import { LAST_VISIT, paperAddress } from "../app/addresses.ts";
import { Badge } from "../ui/badge.tsx";
import css from "./since-visit.module.css";
import { useOverviewWords } from "./words.ts";

interface SinceVisitProps {
  number: number;
  /** When one last had the paper before oneself, and when its text last changed; null for never. */
  lastVisit: number | null;
  lastChange: number | null;
}

/** Says of a paper that one knows that its text is another one now, and leads to what has changed. */
export function SinceVisit({ number, lastVisit, lastChange }: SinceVisitProps) {
  const t = useOverviewWords();
  if (lastVisit === null || lastChange === null || lastChange <= lastVisit) return null;
  return (
    <Link href={`${paperAddress(number)}${LAST_VISIT}`} className={css.link} aria-label={t("sinceVisitOf", { number })}>
      <Badge tone="action" icon={<History size={14} aria-hidden="true" />}>
        {t("sinceVisit")}
      </Badge>
    </Link>
  );
}
