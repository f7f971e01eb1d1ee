import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { ADDRESS } from "./addresses.ts";
import { call, Refusal } from "./call.ts";
import { useFailureText } from "./failure.ts";
import { clearLocalCopies, unsentPapers, type UnsentPaper } from "./local-copies.ts";
import { tellOtherTabs, useSession, useSessionChange } from "./session.tsx";
import { showToast } from "./toast.ts";
import type { UnsentDialogProps } from "./unsent-dialog.tsx";
import { usePart } from "./use-part.ts";
import { useAppWords } from "./words.ts";

/**
 * Signs out: asks first if this device holds unsent changes, ends the session on the server, then deletes
 * what the device holds for this person, and goes to `goTo`. Put `dialog` anywhere in the tree.
 */
export function useSignOut(goTo: string = ADDRESS.signIn): { signOut: () => void; dialog: ReactNode } {
  const t = useAppWords();
  const failureText = useFailureText();
  const { person } = useSession();
  const changeSession = useSessionChange();
  const [, navigate] = useLocation();
  const [unsent, setUnsent] = useState<UnsentPaper[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const leave = async () => {
    setBusy(true);
    try {
      await call("DELETE /api/session");
    } catch (failure) {
      // A session that is over already is what was wanted.
      if (!(failure instanceof Refusal && failure.code === "signedOut")) {
        setBusy(false);
        setError(failureText(failure));
        showToast(failureText(failure), { tone: "error" });
        return;
      }
    }
    // First the screens go, and with them the editor that holds its local copy open; then the copies.
    changeSession(null);
    navigate(goTo);
    tellOtherTabs();
    showToast(t("signedOut"), { tone: "success" });
    await clearLocalCopies(person.id);
  };

  const signOut = () => {
    const papers = unsentPapers(person.id);
    setError(undefined);
    setUnsent(papers);
    if (papers.length === 0) void leave();
  };

  // Most never see it. Without a line it does not come, and then nobody can sign out either.
  const UnsentDialog = usePart<UnsentDialogProps>(
    unsent.length > 0,
    () => import("./unsent-dialog.tsx"),
    () => {
      setUnsent([]);
      showToast(failureText(new Refusal("offline", "The part did not come")), { tone: "error" });
    },
  );
  const dialog = UnsentDialog !== null && (
    <UnsentDialog
      unsent={unsent}
      busy={busy}
      error={error}
      onDiscard={() => void leave()}
      onClose={() => setUnsent([])}
    />
  );
  return { signOut, dialog };
}
