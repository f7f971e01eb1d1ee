import type { Editor } from "@tiptap/core";
import { StickyNote } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { createPortal } from "react-dom";
import type { PaperView } from "@feder/shared/api";
import type { NoteId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import { useSession } from "../app/session.tsx";
import count from "../contested/register-button.module.css";
import { BESIDE } from "../contested/room-beside.ts";
import type { Connection } from "../editor/connection/connection.ts";
import type { BlockSight } from "../editor/page/block-sight.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { NoteDialog } from "./note-dialog.tsx";
import { NoteHandle } from "./note-handle.tsx";
import { useNotePlaces } from "./note-places.ts";
import { NoteSigns } from "./note-signs.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { notesQuery } from "./notes-query.ts";
import { useNoteNews } from "./use-note-news.ts";
import { useNoteWords } from "./words.ts";

/** What is asked of the notes: that they are shown, or that one is written on a block. */
export type NoteWish = { is: "show" } | { is: "write"; on: number | null };

export interface NotesProps {
  paper: PaperView;
  editor: Editor;
  sight: BlockSight;
  connection: Connection;
  sheet: RefObject<HTMLElement | null>;
  /** Where the button of the notes goes. */
  slot: HTMLElement;
  isOpen: boolean;
  wish: NoteWish | null;
  onWish: (wish: NoteWish | null) => void;
  onOpen: (isOpen: boolean) => void;
}

/** The notes of the office and the steering group on an open paper: button, signs at blocks, and the panel. */
export default function Notes({
  paper,
  editor,
  sight,
  connection,
  sheet,
  slot,
  isOpen,
  wish,
  onWish,
  onOpen,
}: NotesProps) {
  const t = useNoteWords();
  const { may } = useSession();
  const body = useRef<HTMLDivElement>(null);
  const [isOver, setIsOver] = useState(() => !BESIDE.matches);
  /** The note that gets the focus once it is on screen; undefined for none, null for the first thing there. */
  const [wanted, setWanted] = useState<NoteId | null | undefined>(undefined);
  const is = useSyncExternalStore(connection.subscribe, () => connection.state().is);
  const stands = is === "saved" || is === "saving" || is === "readOnly";
  const query = useQuery(notesQuery(paper.id));
  const { refetch } = query;
  const stood = useRef(true);
  useEffect(() => {
    // The changes between two connections came to nobody.
    if (stands && !stood.current) void refetch();
    if (stands || is === "offline") stood.current = stands;
  }, [stands, is, refetch]);

  const notes = query.data ?? NONE;
  const places = useNotePlaces(editor, connection.content, notes, sight);
  const counts = useMemo(() => countOpen(notes, places), [notes, places]);
  const inOrder = useMemo(
    () => notes.toSorted((one, other) => rank(places, one) - rank(places, other)),
    [notes, places],
  );
  const mayWrite = may("note.write", { group: paper.group.id });

  const open = (note: NoteId | null) => {
    setIsOver(!BESIDE.matches);
    onOpen(true);
    setWanted(note);
  };
  useNoteNews(query.data, () => open(null));
  useEffect(() => {
    if (!isOpen || wanted === undefined || query.data === undefined) return;
    const card = wanted === null ? null : body.current?.querySelector<HTMLElement>(`[data-note="${wanted}"]`);
    const details = card?.closest("details");
    if (details !== null && details !== undefined) details.open = true;
    (card ?? body.current?.querySelector<HTMLElement>("button, summary"))?.focus();
    setWanted(undefined);
  }, [isOpen, wanted, query.data]);
  useEffect(() => {
    if (wish?.is !== "show") return;
    setIsOver(!BESIDE.matches);
    setWanted(null);
    onOpen(true);
    onWish(null);
  }, [wish, onOpen, onWish]);

  const close = () => {
    onOpen(false);
    document.getElementById("notes-button")?.focus();
  };
  const jump = (note: NoteId) => {
    const index = places.get(note) ?? null;
    if (index === null) return;
    if (isOver) onOpen(false);
    // After a dialog has given the focus back.
    requestAnimationFrame(() => sight.jumpToBlock(editor.view, index));
  };
  const nameOf = (note: NoteId) => {
    const index = places.get(note) ?? null;
    const block = index === null ? null : sight.blockAt(editor.state.doc, index);
    return block === null ? null : sight.blockName(editor.state, block);
  };
  const openCount = notes.filter(({ state }) => state === "open").length;
  return (
    <>
      {createPortal(
        <span className={count.frame}>
          <IconButton
            id="notes-button"
            name={isOpen ? t("hide") : openCount === 0 ? t("show") : t("showOpen", { count: openCount })}
            icon={<StickyNote />}
            size="small"
            shortcut={sight.keyOf("note")}
            aria-expanded={isOpen}
            onClick={() => (isOpen ? close() : open(null))}
          />
          {openCount > 0 && (
            <span className={count.count} aria-hidden="true">
              {openCount}
            </span>
          )}
        </span>,
        slot,
      )}
      {sheet.current !== null &&
        createPortal(
          <>
            {counts.size > 0 && (
              <NoteSigns
                editor={editor}
                sight={sight}
                counts={counts}
                onShow={(index) =>
                  open(inOrder.find(({ id, state }) => state === "open" && places.get(id) === index)?.id ?? null)
                }
              />
            )}
            {mayWrite && !connection.writes && (
              <NoteHandle editor={editor} sight={sight} sheet={sheet} onWrite={(on) => onWish({ is: "write", on })} />
            )}
          </>,
          sheet.current,
        )}
      {isOpen && (
        <NotesPanel
          {...{ paper, isOver, body, nameOf }}
          notes={query.data === undefined ? undefined : inOrder}
          failed={query.isError}
          offline={is === "offline"}
          onWrite={mayWrite ? () => onWish({ is: "write", on: null }) : null}
          onJump={jump}
          onClose={close}
        />
      )}
      {wish?.is === "write" && (
        <NoteDialog paper={paper} editor={editor} sight={sight} on={wish.on} onClose={() => onWish(null)} />
      )}
    </>
  );
}

const NONE: readonly NoteView[] = [];

function countOpen(notes: readonly NoteView[], places: ReadonlyMap<NoteId, number | null>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { id, state } of notes) {
    const index = places.get(id) ?? null;
    if (state === "open" && index !== null) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return counts;
}

/** First what is on the whole paper, then in the order of the text, then what is not in it any more. */
function rank(places: ReadonlyMap<NoteId, number | null>, { id, statement, anchor }: NoteView): number {
  if (statement === null && anchor === null) return -1;
  return places.get(id) ?? Number.MAX_SAFE_INTEGER;
}
