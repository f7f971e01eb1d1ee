import { X } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { ToneIcon } from "../ui/notice.tsx";
import { useUiWords } from "../ui/words.ts";
import { dismissToast, holdToasts, useToasts } from "./toast.ts";
import css from "./toasts.module.css";

/** The notices that `showToast` asked for, at the foot of the window. They are read aloud by `announce`. */
export function Toasts() {
  const t = useUiWords();
  const toasts = useToasts();
  return (
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
          {toast.action !== undefined && (
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
}
