import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./notice.module.css";
import { useUiWords } from "./words.ts";

export type Tone = "info" | "success" | "warning" | "error";

export interface NoticeProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links that help. */
  actions?: ReactNode;
  /** Reads the notice aloud when it appears: for what happens after a press, not for what is there from the start. */
  alert?: boolean;
}

/** A boxed message in the page, with an icon and a word for its tone. */
export function Notice({ tone = "info", title, children, actions, alert = false }: NoticeProps) {
  const t = useUiWords();
  return (
    <div className={classNames(css.notice, css[tone])} role={alert ? "alert" : undefined}>
      <span className={css.icon}>
        <ToneIcon tone={tone} />
        <span className="visually-hidden">{t(TONE_WORD[tone])}: </span>
      </span>
      <div className={css.body}>
        {title !== undefined && <p className={css.title}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  );
}

const TONE_WORD = {
  info: "noticeInfo",
  success: "noticeSuccess",
  warning: "noticeWarning",
  error: "noticeError",
} as const satisfies Record<Tone, string>;

/** The icon of a tone, hidden from screen readers. */
export function ToneIcon({ tone }: { tone: Tone }) {
  switch (tone) {
    case "info":
      return <Info size={20} aria-hidden="true" />;
    case "success":
      return <CircleCheck size={20} aria-hidden="true" />;
    case "warning":
      return <TriangleAlert size={20} aria-hidden="true" />;
    case "error":
      return <CircleAlert size={20} aria-hidden="true" />;
  }
}
