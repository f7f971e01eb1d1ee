import { useState } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./point-detail.module.css";
import { DecisionDialog, type Decision } from "./decision-dialog.tsx";
import { useMayStep, useRoom } from "./room.ts";
import { useStep } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

/** What I may decide about a point as it stands: chairs most of it, its author, the office and the steering group the rest. */
export function Decisions({ point, gone }: { point: ContestedPointView; gone: boolean }) {
  const t = useContestedWords();
  const { register, place } = useRoom();
  const mayStep = useMayStep(point);
  const { busy, refused, run } = useStep(point);
  const [decision, setDecision] = useState<Decision | null>(null);
  const author = { author: point.by?.person ?? null };
  const decisions = DECISIONS.filter((step) => mayStep(step, author));
  const confirms = mayStep("confirm");
  // Without the text there is nothing to select in.
  const anchors = gone && place !== "meeting" && mayStep("anchor");
  if (decisions.length === 0 && !confirms && !anchors) return null;
  const confirm = async () => {
    if (!(await run({ step: "confirm" }, t("confirmDone", { number: point.number })))) return;
    // The button is gone with the report that waited for it, and would take the focus along.
    document.getElementById("point-title")?.focus();
  };
  const anchor = () => {
    register.anchor(point.id);
    if (place === "over") register.stepAside();
  };
  return (
    <div className={css.decisions} role="group" aria-label={t("decide")}>
      {anchors && (
        <Button look="primary" size="small" onClick={anchor}>
          {t("anchor")}
        </Button>
      )}
      {confirms && (
        <Button
          look={anchors || point.state === "returned" ? "secondary" : "primary"}
          size="small"
          busy={busy}
          onClick={() => void confirm()}
        >
          {t("confirm")}
        </Button>
      )}
      {decisions.map((step) => (
        <Button key={step} size="small" onClick={() => setDecision(step)}>
          {t(step)}
        </Button>
      ))}
      {refused !== null && (
        <Notice tone="error" alert>
          {refused}
        </Notice>
      )}
      {decision !== null && <DecisionDialog point={point} decision={decision} onClose={() => setDecision(null)} />}
    </div>
  );
}

const DECISIONS: readonly Decision[] = ["return", "reportAgain", "recordDissent", "refer", "advise", "reopen"];
