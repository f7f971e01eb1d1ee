import type { ReactNode } from "react";
import { SkipLink } from "../ui/skip-link.tsx";
import css from "./bare-frame.module.css";
import { MAIN_ID } from "./frame.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Mark } from "./mark.tsx";

/** The frame around what needs no session: the product's name, the language, and the content below. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <div className={css.frame}>
      <SkipLink target={MAIN_ID} />
      <header className={css.header}>
        <span className={css.product}>
          <Mark size={30} />
          Feder
        </span>
        <LanguageSwitch />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className={css.main}>
        {children}
      </main>
    </div>
  );
}
