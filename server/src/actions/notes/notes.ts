import type { Voice } from "@feder/shared/contested";
import { CONTENT, passageAt, readBlocks, textOf } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import { newId, type NoteId, type PaperId } from "@feder/shared/ids";
import { NOTE_STEPS } from "@feder/shared/note-steps";
import type { NewNote, NoteStepInput } from "@feder/shared/notes";
import type * as Y from "yjs";
import type { NoteRecord, Storage } from "../../storage/index.ts";
import type { ReadPaper } from "../versions/fix-version.ts";

/** What notes are made of. */
export interface NoteParts {
  storage: Storage;
  read: ReadPaper;
  /** Told of a note that is new or has changed, so that the open pages of those who may see it show it. */
  onNote: (note: NoteRecord) => void;
  now: () => number;
}

/** Everything that can be done with notes of the office and the steering group; who may do it is asked before. */
export interface Notes {
  ofPaper(paper: PaperId): Promise<NoteRecord[]>;
  find(id: NoteId): Promise<NoteRecord | null>;
  /** Writes a note, with how its block reads now. Rejects with `passageGone` where that is not in the text. */
  write(paper: PaperId, note: NewNote, by: Voice): Promise<NoteRecord>;
  /** Rejects with `stepNotPossible` where somebody did something else with the note meanwhile. */
  step(id: NoteId, step: NoteStepInput, by: Voice): Promise<NoteRecord>;
}

/** How much of a block is kept with a note, in characters. */
const LONGEST_QUOTE = 600;

/** Binds the notes to their parts. */
export function createNotes({ storage, read, onNote, now }: NoteParts): Notes {
  return {
    ofPaper: (paper) => storage.notes.ofPaper(paper),
    find: (id) => storage.notes.find(id),
    async write(paper, { statement, anchor, words }, by) {
      const quote = await read(paper, (document) => quoteIn(document, { statement, anchor }));
      if (quote === null) throw new AppError("passageGone", "This block is not in the text any more.");
      const place = statement === null ? { statement, anchor } : { statement, anchor: null };
      const said = { id: newId<"Note">(), paper, ...place, quote, words, by, at: now() };
      const note: NoteRecord = { ...said, state: "open", steps: [], revision: 1 };
      await storage.notes.add(note);
      onNote(note);
      return note;
    },
    async step(id, { step, words, revision }, by) {
      const { from, to } = NOTE_STEPS[step];
      const changed = await storage.transaction(async ({ notes }) => {
        const note = await notes.find(id);
        const may = note !== null && (from as readonly string[]).includes(note.state);
        return may ? notes.step({ id, revision }, { at: now(), step, by, words }, to) : null;
      });
      if (changed === null) throw new AppError("stepNotPossible", "Somebody did something with this note meanwhile.");
      onNote(changed);
      return changed;
    },
  };
}

/** How the block of a note reads; null where it is not in the text. */
function quoteIn(document: Y.Doc, { statement, anchor }: Pick<NewNote, "statement" | "anchor">): string | null {
  const content = document.getXmlFragment(CONTENT);
  if (statement !== null) {
    const block = readBlocks(content).find(({ attrs }) => attrs?.["id"] === statement);
    return block === undefined ? null : cut(textOf(block));
  }
  if (anchor === null) return "";
  const passage = passageAt(content, anchor);
  return passage === null ? null : cut(passage.text);
}

function cut(text: string): string {
  const letters = [...text.trim()];
  return letters.length <= LONGEST_QUOTE ? letters.join("") : `${letters.slice(0, LONGEST_QUOTE - 1).join("")}…`;
}
