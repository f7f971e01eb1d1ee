import type { Selectable } from "kysely";
import type { Anchor, Voice } from "@feder/shared/contested";
import type { NoteStepView } from "@feder/shared/notes";
import type { NoteRecord, NoteStore } from "./notes.ts";
import { inTransaction, type Database, type Tables } from "./tables.ts";

/** Notes in a table. */
export function noteStore(database: Database): NoteStore {
  const find = async (open: Database, id: NoteRecord["id"]) => {
    const row = await open.selectFrom("notes").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? null : noteOf(row);
  };
  const ofPaper = async (open: Database, paper: NoteRecord["paper"]) =>
    (await open.selectFrom("notes").selectAll().where("paper", "=", paper).orderBy("at").orderBy("id").execute()).map(
      noteOf,
    );
  return {
    async add({ anchor, by, steps, ...note }) {
      await database
        .insertInto("notes")
        .values({
          ...note,
          anchor: anchor && JSON.stringify(anchor),
          voice: JSON.stringify(by),
          steps: JSON.stringify(steps),
        })
        .execute();
    },
    find: (id) => find(database, id),
    ofPaper: (paper) => ofPaper(database, paper),
    step: ({ id, revision }, step, state) =>
      inTransaction(database, async (open) => {
        const note = await find(open, id);
        if (note === null || note.revision !== revision) return null;
        const next = { ...note, state, steps: [...note.steps, step], revision: revision + 1 };
        await write(open, next);
        return next;
      }),
    carry: (statements, { from, to }, step) =>
      inTransaction(database, async (open) => {
        const moved = new Set<string | null>(statements);
        const carried = (await ofPaper(open, from))
          .filter(({ statement }) => statement !== null && moved.has(statement))
          .map((note) => ({ ...note, paper: to, steps: [...note.steps, step], revision: note.revision + 1 }));
        for (const note of carried) await write(open, note);
        return carried;
      }),
  };
}

async function write(database: Database, { id, paper, state, steps, revision }: NoteRecord): Promise<void> {
  await database
    .updateTable("notes")
    .set({ paper, state, steps: JSON.stringify(steps), revision })
    .where("id", "=", id)
    .execute();
}

function noteOf({ anchor, voice, steps, ...note }: Selectable<Tables["notes"]>): NoteRecord {
  return {
    ...note,
    anchor: anchor === null ? null : (JSON.parse(anchor) as Anchor),
    by: JSON.parse(voice) as Voice,
    steps: JSON.parse(steps) as NoteStepView[],
  };
}
