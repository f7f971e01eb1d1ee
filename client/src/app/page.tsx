import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";
import { PageHeader, type Crumb } from "../ui/page-header.tsx";
import { usePageHeading } from "./page-heading.ts";
import css from "./page.module.css";

export interface PageProps {
  title: string;
  crumbs?: readonly Crumb[];
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "narrow" | "normal" | "wide";
  children: ReactNode;
}

/** A page of the shell: it titles the window, takes the focus after a navigation, and keeps one width and rhythm. */
export function Page({ title, crumbs, lead, actions, width = "normal", children }: PageProps) {
  const heading = usePageHeading(title);
  return (
    <div className={classNames(css.page, css[width])}>
      <PageHeader title={title} headingRef={heading} crumbs={crumbs} lead={lead} actions={actions} />
      {children}
    </div>
  );
}
