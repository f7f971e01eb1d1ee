import type { ReactNode } from "react";
import { SkipLink } from "../ui/skip-link.tsx";
import css from "./frame.module.css";
import { Header } from "./header.tsx";

/** Where the skip link and the focus go. */
export const MAIN_ID = "inhalt";

/** The frame around every page behind the sign-in. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink target={MAIN_ID} />
      <Header />
      <main id={MAIN_ID} tabIndex={-1} className={css.main}>
        {children}
      </main>
    </>
  );
}
