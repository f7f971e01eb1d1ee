import { X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ToneIcon } from "../ui/notice.tsx";
import { onTopDialog, topDialog } from "../ui/top-dialog.ts";
import { useUiWords } from "../ui/words.ts";
import { liveRegion } from "./announce.ts";
import { dismissToast, holdToasts, useToasts } from "./toast.ts";
import css from "./toasts.module.css";

/**
 * The notices that `showToast` asked for, at the foot of the window. They are read aloud by `announce`. While a modal
 * dialog is open they stand in it: under it nobody would see them, or could close them.
 */
export function Toasts() {
  const t = useUiWords();
  const toasts = useToasts();
  const over = useSyncExternalStore(onTopDialog, topDialog);
  useEffect(() => {
    liveRegion();
    // A pointer that rests on them leaves nothing that goes elsewhere.
    return () => holdToasts(false);
  }, [over]);
  const stack = (
    <div
      className={css.stack}
      // A landmark of its own, because it stands outside of all others; none while there is nothing.
      {...(toasts.length > 0 ? { role: "region", "aria-label": t("notices") } : {})}
      onPointerEnter={() => holdToasts(true)}
      onPointerLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      {toasts.map((toast) => (
        <div key={toast.id} className={css.toast} data-tone={toast.tone}>
          <span className={css.icon}>
            <ToneIcon tone={toast.tone} />
          </span>
          <p className={css.text}>{toast.text}</p>
          {/* What it leads to lies under the dialog, so it is offered when that has gone. */}
          {toast.action !== undefined && over === null && (
            <Button
              look="quiet"
              size="small"
              onClick={() => {
                toast.action?.run();
                dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton name={t("close")} icon={<X />} size="small" onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
  return over === null ? stack : createPortal(stack, over);
}
