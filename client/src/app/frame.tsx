import type { ReactNode } from "react";
import { SkipLink } from "../ui/skip-link.tsx";
import css from "./frame.module.css";
import { Header } from "./header.tsx";
import { useAppWords } from "./words.ts";

/** Where the skip link and the focus go. */
export const MAIN_ID = "inhalt";

/** The text of an open paper, which has a way of its own; frame.module.css knows this id too. */
const PAPER_TEXT_ID = "papiertext";

/** The frame around every page behind the sign-in. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useAppWords();
  return (
    <>
      <SkipLink target={MAIN_ID} />
      <SkipLink target={PAPER_TEXT_ID} className={css.toText}>
        {t("skipToText")}
      </SkipLink>
      <Header />
      <main id={MAIN_ID} tabIndex={-1} className={css.main}>
        {children}
      </main>
    </>
  );
}
