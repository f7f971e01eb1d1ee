import { Download, GitCompareArrows, RotateCcw } from "lucide-react";
import { useId } from "react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { STAGES } from "@feder/shared/stages";
import type { VersionView } from "@feder/shared/versions";
import { synopsisAddress } from "../app/addresses.ts";
import { fillPath } from "../app/call.ts";
import { useLanguage } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import css from "./versions-page.module.css";
import { useVersionWords } from "./words.ts";

interface VersionEntryProps {
  paper: PaperView;
  version: VersionView;
  /** The version before it. */
  previous: VersionView | undefined;
  /** Null where one may not bring it back. */
  onRestore: (() => void) | null;
}

/** One version: what it is, who fixed it and why, its file and how that is checked. */
export function VersionEntry({ paper, version, previous, onRestore }: VersionEntryProps) {
  const t = useVersionWords();
  const language = useLanguage();
  const title = useId();
  const { id, number, name, reason, stage, at, by, hash } = version;
  const file = `feder-hf${paper.number}-fassung-${number}.json`;
  const who = by.organisation === "" ? by.name : `${by.name}, ${by.organisation}`;
  return (
    <li>
      <Card role="group" aria-labelledby={title} className={css.entry}>
        <div>
          <h2 id={title} className={css.name}>
            {t("versionTitle", { number, name })}
          </h2>
          <p className={css.meta}>
            {t("fixedBy", { when: momentText(at, language), who, stage: STAGES[stage].name[language] })}
          </p>
        </div>
        <p className={css.reason}>{reason}</p>
        <div className={css.actions}>
          <Link
            href={synopsisAddress(paper.number, id, "jetzt")}
            className={buttonClass("secondary", "small")}
            aria-label={t("compareNowOf", { number })}
          >
            <GitCompareArrows size={18} aria-hidden="true" />
            {t("compareNow")}
          </Link>
          {previous !== undefined && (
            <Link
              href={synopsisAddress(paper.number, previous.id, id)}
              className={buttonClass("quiet", "small")}
              aria-label={t("compareWithOf", { other: number, number: previous.number })}
            >
              {t("compareWith", { number: previous.number })}
            </Link>
          )}
          {onRestore !== null && (
            <Button
              look="quiet"
              size="small"
              icon={<RotateCcw size={18} aria-hidden="true" />}
              aria-label={t("restoreOf", { number })}
              onClick={onRestore}
            >
              {t("restore")}
            </Button>
          )}
        </div>
        <details className={css.check}>
          <summary>{t("check")}</summary>
          <div className={css.checkBody}>
            <a
              href={fillPath("/api/versions/:version/file", { version: id })}
              download={file}
              className={buttonClass("secondary", "small")}
              aria-label={t("downloadOf", { number })}
            >
              <Download size={18} aria-hidden="true" />
              {t("download")}
            </a>
            <CopyField label={t("hash")} text={hash} />
            <p>{t("checkText", { file })}</p>
            <CopyField label={t("checkCommand")} text={`sha256sum ${file}`} />
          </div>
        </details>
      </Card>
    </li>
  );
}
