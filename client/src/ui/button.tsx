import type { ComponentProps, ReactNode } from "react";
import css from "./button.module.css";
import { classNames } from "./class-names.ts";
import { useUiWords } from "./words.ts";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps extends ComponentProps<"button"> {
  /** `primary` once per view; `quiet` for tools; `danger` for what cannot be taken back. */
  look?: ButtonLook;
  size?: "normal" | "small";
  /** An icon before the text. */
  icon?: ReactNode;
  /** While true the button keeps its place and focus, ignores presses, and says that one has to wait. */
  busy?: boolean;
}

/** A button with text. */
export function Button({
  look = "secondary",
  size = "normal",
  icon,
  busy = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const t = useUiWords();
  return (
    <button
      type="button"
      {...rest}
      className={classNames(css.button, css[look], size === "small" && css.small, rest.className)}
      aria-disabled={busy ? true : rest["aria-disabled"]}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className={css.spinner} aria-hidden="true" /> : icon}
      <span className={css.label}>{children}</span>
      {busy && <span className="visually-hidden">{t("busy")}</span>}
    </button>
  );
}

/** The classes of a button, for a link that looks like one: `<Link className={buttonClass("primary")}>`. */
export function buttonClass(look: ButtonLook = "secondary", size: "normal" | "small" = "normal"): string {
  return classNames(css.button, css[look], size === "small" && css.small);
}
