import { CloudOff, FileQuestion, Lock, RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Button, buttonClass } from "../ui/button.tsx";
import { usePageHeading } from "./page-heading.ts";
import css from "./screens.module.css";
import { useAppWords } from "./words.ts";

/** There is no page at this address. */
export function NotFoundScreen() {
  const t = useAppWords();
  return (
    <Screen icon={<FileQuestion />} title={t("notFoundTitle")} actions={<ToPapers />}>
      {t("notFoundText")}
    </Screen>
  );
}

/** The page exists, but not for this person. */
export function ForbiddenScreen() {
  const t = useAppWords();
  return (
    <Screen icon={<Lock />} title={t("forbiddenTitle")} actions={<ToPapers />}>
      {t("forbiddenText")}
    </Screen>
  );
}

/** No server answers. */
export function UnreachableScreen({ onRetry, busy = false }: { onRetry: () => void; busy?: boolean }) {
  const t = useAppWords();
  return (
    <Screen
      icon={<CloudOff />}
      title={t("unreachableTitle")}
      actions={
        <Button look="primary" busy={busy} onClick={onRetry}>
          {t("retry")}
        </Button>
      }
    >
      {t("unreachableText")}
    </Screen>
  );
}

/** The page is of another version than the server's documents, and must not touch them (S6). */
export function OutdatedScreen() {
  const t = useAppWords();
  return (
    <Screen icon={<RefreshCw />} title={t("outdatedTitle")} actions={<Reload />}>
      {t("outdatedText")}
    </Screen>
  );
}

/** Something in the page broke that nobody expected. */
export function BrokenScreen() {
  const t = useAppWords();
  return (
    <Screen icon={<TriangleAlert />} title={t("brokenTitle")} actions={<Reload />}>
      {t("brokenText")}
    </Screen>
  );
}

function Screen({
  icon,
  title,
  children,
  actions,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  const heading = usePageHeading(title);
  return (
    <div className={css.screen}>
      <div className={css.icon}>{icon}</div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={css.text}>{children}</p>
      <div className={css.actions}>{actions}</div>
    </div>
  );
}

function ToPapers() {
  const t = useAppWords();
  return (
    <Link href="/" className={buttonClass("primary")}>
      {t("backToPapers")}
    </Link>
  );
}

function Reload() {
  const t = useAppWords();
  return (
    <Button look="primary" onClick={() => window.location.reload()}>
      {t("reload")}
    </Button>
  );
}
