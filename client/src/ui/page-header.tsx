import { ChevronRight } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Link } from "wouter";
import css from "./page-header.module.css";
import { useUiWords } from "./words.ts";

export interface Crumb {
  text: string;
  to: string;
}

export interface PageHeaderProps {
  title: ReactNode;
  headingRef?: Ref<HTMLHeadingElement>;
  /** The way from the start page to here; the title ends it. */
  crumbs?: readonly Crumb[] | undefined;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
}

/** The head of a page: where I am, its title, what can be done here. Rooms use it through `app/page.tsx`. */
export function PageHeader({ title, headingRef, crumbs = [], lead, actions }: PageHeaderProps) {
  const t = useUiWords();
  return (
    <div className={css.header}>
      {crumbs.length > 0 && (
        <nav aria-label={t("whereAmI")}>
          <ol role="list" className={css.crumbs}>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link href={crumb.to}>{crumb.text}</Link>
                <ChevronRight size={14} aria-hidden="true" />
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className={css.row}>
        <div className={css.text}>
          <h1 ref={headingRef} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <div className={css.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}
