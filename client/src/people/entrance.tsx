import type { ReactNode } from "react";
import { BareFrame } from "../app/bare-frame.tsx";
import { usePageHeading } from "../app/page-heading.ts";
import css from "./entrance.module.css";

/** A page before the sign-in: one card in the middle. */
export function Entrance({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = usePageHeading(title);
  return (
    <BareFrame>
      <div className={css.card}>
        <div className={css.head}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <div className={css.lead}>{lead}</div>}
        </div>
        {children}
      </div>
    </BareFrame>
  );
}
