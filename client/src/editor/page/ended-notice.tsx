import { Link } from "wouter";
import { paperAddress, signInAddress } from "../../app/addresses.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Ended } from "../connection/sync-state.ts";
import { useEditorWords } from "../words.ts";
import css from "./paper-page.module.css";

/** Why the connection ended for good and what to do, above the text that stays readable. */
export function EndedNotice({ ended, number }: { ended: Ended; number: number }) {
  const t = useEditorWords();
  const signIn = ended.reason === "signedOut";
  return (
    <div className={css.ended}>
      <Notice
        tone={ended.reason === "outdatedPage" ? "warning" : "error"}
        title={t("status_ended")}
        alert
        actions={
          signIn ? (
            <Link href={signInAddress(paperAddress(number))} className={buttonClass("primary", "small")}>
              {t("signIn")}
            </Link>
          ) : (
            <Button look="primary" size="small" onClick={() => window.location.reload()}>
              {t("reload")}
            </Button>
          )
        }
      >
        {t(`ended_${ended.reason}`)} {ended.unsent && t(ended.kept ? "endedUnsent" : "endedLoose")}
      </Notice>
    </div>
  );
}
