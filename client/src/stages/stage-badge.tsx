import type { PaperView } from "@feder/shared/api";
import { STAGES, type Stage } from "@feder/shared/stages";
import { Milestone } from "lucide-react";
import { type Language, useLanguage } from "../app/language.ts";
import { Badge } from "../ui/badge.tsx";
import { useStageWords } from "./words.ts";

/** Where a paper stands, in a word. */
export function StageBadge({ paper }: { paper: Pick<PaperView, "stage"> }) {
  const t = useStageWords();
  const language = useLanguage();
  const stage = stageName(paper.stage, language);
  return (
    <span title={t("stage", { stage })}>
      <Badge tone={paper.stage === "drafting" ? "neutral" : "action"} icon={<Milestone size={14} aria-hidden="true" />}>
        <span className="visually-hidden">{t("stage", { stage: "" })}</span>
        {stage}
      </Badge>
    </span>
  );
}

/** A stage as people say it. */
export function stageName(stage: Stage, language: Language): string {
  return STAGES[stage].name[language];
}
