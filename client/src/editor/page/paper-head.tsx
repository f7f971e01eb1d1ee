import { Archive, CircleHelp, FileDiff, GripVertical, History, Rewind, Users, Waypoints } from "lucide-react";
import type { FocusEvent } from "react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { historyAddress, membersAddress, papersCrumb, versionsAddress } from "../../app/addresses.ts";
import { useLanguage } from "../../app/language.ts";
import { usePageHeading } from "../../app/page-heading.ts";
import { useSession } from "../../app/session.tsx";
import { LiveCounts } from "../../contested/live-counts.tsx";
import type { RegisterStore } from "../../contested/register-store.ts";
import { MoveButton } from "../../stages/move-button.tsx";
import { StageBadge } from "../../stages/stage-badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useEditorWords } from "../words.ts";
import css from "./paper-page.module.css";
import { PrintButton } from "./print-button.tsx";

interface PaperHeadProps {
  paper: PaperView;
  register: RegisterStore;
  ask: (dialog: HeadRequest["dialog"]) => void;
}

/** A press of a button in the head that opens something over the text; each press is another object. */
export interface HeadRequest {
  dialog: "help" | "lostWords" | "lineage" | "moveBlocks" | "changes";
}

/** The head of the paper: where it stands, its title, and on paper also concept, group and date. */
export function PaperHead({ paper, register, ask }: PaperHeadProps) {
  const t = useEditorWords();
  const language = useLanguage();
  const { concept, may } = useSession();
  const from = paper.group.id;
  const movesAway = concept.groups.some(({ id }) => id !== from && may("block.move", { from, to: id }));
  const title = t("paperTitle", { number: paper.number, field: paper.field });
  const heading = usePageHeading(title);
  const date = new Date().toLocaleDateString(language === "de" ? "de-DE" : "en-GB", { dateStyle: "long" });
  return (
    <div className={css.head}>
      <p className={css.concept}>{concept.name}</p>
      <PageHeader
        title={title}
        headingRef={heading}
        crumbs={[papersCrumb(t("papers"))]}
        lead={
          <>
            {paper.group.name} <StageBadge paper={paper} />
            <span className={css.date}> · {t("printedOn", { date })}</span>
            <LiveCounts paper={paper} register={register} />
          </>
        }
        actions={
          <div className={css.actions} onFocus={showWhole}>
            <MoveButton paper={paper} />
            <Button look="quiet" size="small" icon={<FileDiff size={18} />} onClick={() => ask("changes")}>
              {t("changesEntry")}
            </Button>
            <Link href={versionsAddress(paper.number)} className={buttonClass("quiet", "small")}>
              <Archive size={18} aria-hidden="true" />
              {t("versions")}
            </Link>
            <Link href={historyAddress(paper.number)} className={buttonClass("quiet", "small")}>
              <Rewind size={18} aria-hidden="true" />
              {t("history")}
            </Link>
            {paper.may.seeMembers && (
              <Link href={membersAddress(paper.group.number)} className={buttonClass("quiet", "small")}>
                <Users size={18} aria-hidden="true" />
                {t("members")}
              </Link>
            )}
            {paper.may.seeLostWords && (
              <Button look="quiet" size="small" icon={<History size={18} />} onClick={() => ask("lostWords")}>
                {t("lostWordsEntry")}
              </Button>
            )}
            <Button look="quiet" size="small" icon={<Waypoints size={18} />} onClick={() => ask("lineage")}>
              {t("lineageEntry")}
            </Button>
            {movesAway && (
              <Button look="quiet" size="small" icon={<GripVertical size={18} />} onClick={() => ask("moveBlocks")}>
                {t("moveBlocksEntry")}
              </Button>
            )}
            <PrintButton register={register} />
            <Button look="quiet" size="small" icon={<CircleHelp size={18} />} onClick={() => ask("help")}>
              {t("help")}
            </Button>
          </div>
        }
      />
    </div>
  );
}

/** On a phone the row scrolls sideways, and the browser leaves alone what stands in it in part. Not under a finger. */
function showWhole({ target }: FocusEvent<HTMLElement>): void {
  if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
}
