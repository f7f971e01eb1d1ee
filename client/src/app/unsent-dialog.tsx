import { useQuery } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { paperAddress } from "./addresses.ts";
import { SEND_LEFT, type UnsentPaper } from "./local-copies.ts";
import { papersQuery } from "./papers.ts";
import { useUnsentWords } from "./unsent-words.ts";

export interface UnsentDialogProps {
  unsent: readonly UnsentPaper[];
  busy: boolean;
  /** Why signing out did not succeed. */
  error: string | undefined;
  onDiscard: () => void;
  onClose: () => void;
}

/** Asks before signing out throws unsent changes away, and offers to send them instead. */
export default function UnsentDialog({ unsent, busy, error, onDiscard, onClose }: UnsentDialogProps) {
  const t = useUnsentWords();
  const [, navigate] = useLocation();
  const papers = useQuery(papersQuery);
  // Whoever may no longer write in a paper cannot send anything to it either.
  const sendable = unsent.flatMap(({ paper }) => papers.data?.filter(({ id, may }) => id === paper && may.write) ?? []);
  const first = sendable[0];

  return (
    <Dialog
      role="alertdialog"
      title={t("title")}
      locked={busy}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" busy={busy} onClick={onDiscard}>
            {t("anyway")}
          </Button>
          {/* One button, whatever it offers: it has the focus while the papers may still be on their way. */}
          <Button
            data-autofocus
            look={first === undefined ? "secondary" : "primary"}
            disabled={busy}
            onClick={() => {
              onClose();
              if (first === undefined) return;
              navigate(paperAddress(first.number));
              // A paper that is open already is not opened by that.
              window.dispatchEvent(new Event(SEND_LEFT));
            }}
          >
            {first === undefined ? t("back") : t("open", { count: sendable.length })}
          </Button>
        </>
      }
    >
      <p>{t("unsent")}</p>
      <ul>
        {unsent.map(({ paper, title }) => (
          <li key={paper}>{title}</li>
        ))}
      </ul>
      <p>
        {t("lose")} {first !== undefined && t("sends")}
      </p>
      {error !== undefined && (
        <Notice tone="error" alert>
          {error}
        </Notice>
      )}
    </Dialog>
  );
}
