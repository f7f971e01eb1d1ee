import { StickyNote, X } from "lucide-react";
import type { KeyboardEvent, ReactNode, Ref } from "react";
import type { PaperView } from "@feder/shared/api";
import type { NoteId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import panel from "../contested/register.module.css";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { NoteCard } from "./note-card.tsx";
import css from "./notes-panel.module.css";
import { useNoteWords } from "./words.ts";

export interface NotesPanelProps {
  paper: PaperView;
  /** In the order of their blocks; undefined until they have come. */
  notes: readonly NoteView[] | undefined;
  failed: boolean;
  offline: boolean;
  /** Over the text, where it has no room beside it. */
  isOver: boolean;
  /** What the block of a note is called; null where it is not in the text. */
  nameOf: (note: NoteId) => string | null;
  body: Ref<HTMLDivElement>;
  onWrite: (() => void) | null;
  onJump: (note: NoteId) => void;
  onClose: () => void;
}

/** The notes on a paper, beside the text or over it. */
export function NotesPanel({ isOver, onClose, ...content }: NotesPanelProps) {
  const t = useNoteWords();
  if (isOver) {
    return (
      <Dialog title={t("title")} size="full" onClose={onClose}>
        <Content {...content} />
      </Dialog>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog:modal") !== null) return;
    event.preventDefault();
    document.getElementById("papiertext")?.focus({ preventScroll: true });
  };
  return (
    <aside className={panel.panel} aria-label={t("title")} onKeyDown={onKeyDown}>
      <div className={panel.head}>
        <h2 className={panel.title}>{t("title")}</h2>
        <IconButton name={t("close")} icon={<X />} size="small" onClick={onClose} />
      </div>
      <div className={panel.content}>
        <Content {...content} />
      </div>
    </aside>
  );
}

function Content({
  paper,
  notes,
  failed,
  offline,
  nameOf,
  body,
  onWrite,
  onJump,
}: Omit<NotesPanelProps, "isOver" | "onClose">) {
  const t = useNoteWords();
  const open = notes?.filter(({ state }) => state === "open") ?? [];
  const closed = notes?.filter(({ state }) => state !== "open") ?? [];
  const cards = (of: readonly NoteView[]): ReactNode => (
    <ol role="list" className={css.list}>
      {of.map((note) => (
        <NoteCard
          key={note.id}
          note={note}
          group={paper.group.id}
          block={nameOf(note.id)}
          onJump={() => onJump(note.id)}
        />
      ))}
    </ol>
  );
  const write = onWrite !== null && (
    <Button size="small" icon={<StickyNote size={18} aria-hidden="true" />} onClick={onWrite}>
      {t("write")}
    </Button>
  );
  return (
    <div ref={body} className={panel.body}>
      {offline && <Notice tone="warning">{t("offline")}</Notice>}
      {notes === undefined ? (
        failed ? (
          <Notice tone="error">{t("failed")}</Notice>
        ) : (
          !offline && <Loading />
        )
      ) : notes.length === 0 ? (
        <EmptyState icon={<StickyNote />} title={t("noneTitle")} actions={write || undefined}>
          <p>{t("noneText")}</p>
          <p>{t("whoSees")}</p>
        </EmptyState>
      ) : (
        <>
          {write && <div>{write}</div>}
          {open.length === 0 ? <p className={css.quiet}>{t("noOpen")}</p> : cards(open)}
          {closed.length > 0 && (
            <details className={css.closed}>
              <summary>{t("closed", { count: closed.length })}</summary>
              {cards(closed)}
            </details>
          )}
          <p className={css.quiet}>{t("whoSees")}</p>
        </>
      )}
    </div>
  );
}
