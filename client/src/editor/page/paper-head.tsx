import { CircleHelp, History, Printer, Users } from "lucide-react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { membersAddress, papersCrumb } from "../../app/addresses.ts";
import { useLanguage } from "../../app/language.ts";
import { usePageHeading } from "../../app/page-heading.ts";
import { useSession } from "../../app/session.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useEditorWords } from "../words.ts";
import css from "./paper-page.module.css";

/** A press of a button in the head that opens something over the text; each press is another object. */
export interface HeadRequest {
  dialog: "help" | "lostWords";
}

/** The head of the paper: where it stands, its title, and on paper also concept, group and date. */
export function PaperHead({ paper, ask }: { paper: PaperView; ask: (dialog: HeadRequest["dialog"]) => void }) {
  const t = useEditorWords();
  const language = useLanguage();
  const { concept } = useSession();
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
            {paper.group.name}
            <span className={css.date}> · {t("printedOn", { date })}</span>
          </>
        }
        actions={
          <>
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
            <Button look="quiet" size="small" icon={<Printer size={18} />} onClick={() => window.print()}>
              {t("print")}
            </Button>
            <Button look="quiet" size="small" icon={<CircleHelp size={18} />} onClick={() => ask("help")}>
              {t("help")}
            </Button>
          </>
        }
      />
    </div>
  );
}
