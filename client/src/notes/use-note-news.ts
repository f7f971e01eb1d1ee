import { useEffect, useEffectEvent, useRef } from "react";
import type { NoteView } from "@feder/shared/notes";
import { announce } from "../app/announce.ts";
import { useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { useNoteWords } from "./words.ts";

/** Milliseconds of calm before what others did is said, all of it at once. */
const SAY_AFTER = 1_500;

/** Says what others do with the notes while the paper is open; a new one also on screen. */
export function useNoteNews(notes: readonly NoteView[] | undefined, onShow: () => void): void {
  const t = useNoteWords();
  const { person } = useSession();
  const known = useRef<readonly NoteView[] | undefined>(undefined);
  const waiting = useRef(new Map<string, NoteView>());
  const say = useEffectEvent(() => {
    const news = [...waiting.current.values()];
    waiting.current.clear();
    const fresh = news.find(({ revision }) => revision === 1);
    if (fresh === undefined) announce(t("news", { count: news.length }));
    else showToast(t("toast", { name: fresh.by.name }), { action: { label: t("shows"), run: onShow } });
  });
  useEffect(() => {
    const before = known.current;
    known.current = notes;
    // What the page learns with the first answer is no news.
    if (before === undefined || notes === undefined) return;
    for (const note of notes) {
      const last = note.steps.at(-1)?.by ?? note.by;
      if (before.includes(note) || last.person === person.id) continue;
      waiting.current.set(note.id, note);
    }
  }, [notes, person.id]);
  useEffect(() => {
    if (waiting.current.size === 0) return;
    const timer = setTimeout(() => say(), SAY_AFTER);
    return () => clearTimeout(timer);
  }, [notes]);
}
