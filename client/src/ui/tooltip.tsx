import { useEffect, useRef, type RefObject } from "react";
import { placeBeside } from "./place-beside.ts";
import css from "./tooltip.module.css";

/** Milliseconds the pointer rests before the words appear; the keyboard sees them at once. */
const REST = 400;

/**
 * The name of a control without text, shown beside it on hover and keyboard focus, and gone with Escape.
 * It repeats the accessible name, so it is hidden from screen readers.
 */
export function Tooltip({
  anchor,
  text,
  shortcut,
}: {
  anchor: RefObject<HTMLElement | null>;
  text: string;
  shortcut?: string;
}) {
  const tip = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const control = anchor.current;
    const words = tip.current;
    if (control === null || words === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const show = () => {
      if (!control.isConnected || control.getAttribute("aria-expanded") === "true") return;
      words.showPopover();
      placeBeside(words, control, { side: "below", align: "center", gap: 6 });
    };
    const hide = () => {
      clearTimeout(timer);
      if (words.matches(":popover-open")) words.hidePopover();
    };
    const enter = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(show, REST);
    };
    const focus = () => {
      if (control.matches(":focus-visible")) show();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };

    control.addEventListener("pointerenter", enter);
    control.addEventListener("pointerleave", hide);
    control.addEventListener("pointerdown", hide);
    control.addEventListener("focus", focus);
    control.addEventListener("blur", hide);
    document.addEventListener("keydown", key);
    return () => {
      hide();
      control.removeEventListener("pointerenter", enter);
      control.removeEventListener("pointerleave", hide);
      control.removeEventListener("pointerdown", hide);
      control.removeEventListener("focus", focus);
      control.removeEventListener("blur", hide);
      document.removeEventListener("keydown", key);
    };
  }, [anchor]);

  return (
    <span ref={tip} popover="manual" className={css.tip} aria-hidden="true">
      {text}
      {shortcut !== undefined && <kbd className={css.keys}>{shortcut}</kbd>}
    </span>
  );
}
