import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./badge.module.css";

/** A word or two that classify something; the words say all, the colour only helps. */
export function Badge({
  tone = "neutral",
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={classNames(css.badge, css[tone])}>
      {icon}
      {children}
    </span>
  );
}

export type BadgeTone = "neutral" | "action" | "success" | "warning" | "danger";
