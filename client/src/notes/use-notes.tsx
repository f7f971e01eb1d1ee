import { useCallback, useState, type ReactNode } from "react";
import type { PaperView } from "@feder/shared/api";
import { usePart } from "../app/use-part.ts";
import { useSession } from "../app/session.tsx";
import type { RegisterStore } from "../contested/register-store.ts";
import type { NotesProps, NoteWish } from "./notes.tsx";
import css from "./use-notes.module.css";

/** The notes as the page around the text sees them. */
export interface NotesPart {
  isOpen: boolean;
  /** Where their button goes; empty for those who see no notes. */
  slot: ReactNode;
  /** Begins a note on the block at an index, for those who write notes; else shows them to those who see them. */
  ask: (on: number) => void;
  /** Begins a note on the block at an index; null for those who write none. */
  write: ((on: number) => void) | null;
  show: (open: Pick<NotesProps, "editor" | "sight" | "connection" | "sheet">) => ReactNode;
}

/** The notes of an open paper. Their code comes for those alone who may see them. */
export function useNotes(
  paper: PaperView,
  register: RegisterStore,
  isRegister: boolean,
  onFailed: () => void,
): NotesPart {
  const { may } = useSession();
  const sees = may("note.see", { group: paper.group.id });
  const writes = may("note.write", { group: paper.group.id });
  const [isOpen, setIsOpen] = useState(false);
  const [wish, setWish] = useState<NoteWish | null>(null);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const Notes = usePart<NotesProps>(sees, () => import("./notes.tsx"), onFailed);
  // There is room for one of the two beside the text.
  if (isRegister && isOpen) setIsOpen(false);
  const open = useCallback(
    (opens: boolean) => {
      if (opens) register.close();
      setIsOpen(opens);
    },
    [register],
  );
  const ask = useCallback(
    (on: number) => {
      if (sees) setWish(writes ? { is: "write", on } : { is: "show" });
    },
    [sees, writes],
  );
  return {
    isOpen,
    slot: <span ref={setSlot} className={css.slot} />,
    ask,
    write: writes ? ask : null,
    show: (parts) =>
      Notes !== null &&
      slot !== null && <Notes {...parts} {...{ paper, slot, isOpen, wish }} onWish={setWish} onOpen={open} />,
  };
}
