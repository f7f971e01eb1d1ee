import { History } from "lucide-react";
import { Badge } from "../ui/badge.tsx";
import { useOverviewWords } from "./words.ts";

interface SinceVisitProps {
  /** When one last had the paper before oneself, and when its text last changed; null for never. */
  lastVisit: number | null;
  lastChange: number | null;
}

/** Says of a paper that one knows that its text is another one now. */
export function SinceVisit({ lastVisit, lastChange }: SinceVisitProps) {
  const t = useOverviewWords();
  if (lastVisit === null || lastChange === null || lastChange <= lastVisit) return null;
  return (
    <Badge tone="action" icon={<History size={14} aria-hidden="true" />}>
      {t("sinceVisit")}
    </Badge>
  );
}
