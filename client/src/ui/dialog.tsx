import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";
import { layOver } from "./top-dialog.ts";
import { useUiWords } from "./words.ts";

export interface DialogProps {
  title: ReactNode;
  children: ReactNode;
  /** The buttons at the end; the deciding one last. */
  actions?: ReactNode;
  /** Called by Escape and the close button; the owner takes the dialog out of the tree. */
  onClose: () => void;
  /** While true, Escape and the close button do nothing. */
  locked?: boolean;
  /** `full` takes what it needs up to the whole height, and on a phone the whole window; `window` takes all of it. */
  size?: "narrow" | "normal" | "wide" | "full" | "window";
  role?: "dialog" | "alertdialog";
  /** Gives the focus back where it came from a place that a plain focus would scroll away. */
  returnFocus?: (() => void) | undefined;
}

/**
 * A modal dialog; it is open as long as it is in the tree. The focus goes to what carries
 * `data-autofocus`, else to the title, and returns to where it came from; where that is gone, to what has the id that
 * `data-focus-home` around it named.
 */
export function Dialog({
  title,
  children,
  actions,
  onClose,
  locked = false,
  size = "normal",
  role = "dialog",
  returnFocus,
}: DialogProps) {
  const t = useUiWords();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const giveBack = useRef(returnFocus);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    const home = before?.closest<HTMLElement>("[data-focus-home]")?.dataset["focusHome"];
    const { current: returns } = giveBack;
    const lift = layOver(element);
    (element.querySelector<HTMLElement>("[data-autofocus]") ?? heading.current)?.focus();
    return () => {
      lift();
      if (returns !== undefined) {
        returns();
        return;
      }
      const isThere = before instanceof HTMLElement && before.isConnected;
      const back = isThere ? before : home === undefined ? null : document.getElementById(home);
      (back ?? document.querySelector<HTMLElement>("main h1"))?.focus();
    };
  }, []);

  // Words that do not fit, without anything to stop at, are scrolled by whoever has no mouse too.
  useEffect(() => {
    const { current } = body;
    if (current === null) return;
    if (current.scrollHeight > current.clientHeight) current.tabIndex = 0;
    else current.removeAttribute("tabindex");
  });

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={titleId}
      className={classNames(css.dialog, css[size])}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        // The owner decides when the dialog goes; the browser alone would leave it in the tree, closed.
        event.preventDefault();
        if (!locked) onClose();
      }}
    >
      <div className={css.head}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h2>
        <IconButton name={t("close")} icon={<X />} size="small" disabled={locked} onClick={onClose} />
      </div>
      <div ref={body} className={css.body}>
        {children}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </dialog>
  );
}
