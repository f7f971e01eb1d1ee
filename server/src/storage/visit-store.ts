import { newId, type PaperId } from "@feder/shared/ids";
import { inTransaction, type Database, type Tables } from "./tables.ts";
import type { LeftTextId, VisitRecord, VisitStore } from "./visits.ts";

/** The visits in two tables. */
export function visitStore(database: Database): VisitStore {
  const texts = () => database.selectFrom("left_texts");
  return {
    async find(person, paper) {
      const row = await database
        .selectFrom("visits")
        .selectAll()
        .where("person", "=", person)
        .where("paper", "=", paper)
        .executeTakeFirst();
      return row === undefined ? null : asVisit(row);
    },
    ofPerson: (person) => database.selectFrom("visits").select(["paper", "at"]).where("person", "=", person).execute(),
    async put({ person, paper, last, before }) {
      const row = { at: last.at, text: last.text, before_at: before?.at ?? null, before_text: before?.text ?? null };
      await inTransaction(database, async (open) => {
        await open
          .insertInto("visits")
          .values({ person, paper, ...row })
          .onConflict((conflict) => conflict.columns(["person", "paper"]).doUpdateSet(row))
          .execute();
        await open
          .deleteFrom("left_texts")
          .where("paper", "=", paper)
          .where("id", "not in", leftIn(open, paper, "text"))
          .where("id", "not in", leftIn(open, paper, "before_text"))
          .execute();
      });
    },
    async keep(paper, hash, { blocks, vector }) {
      const same = texts().select("id").where("paper", "=", paper).where("hash", "=", hash);
      const known = await same.executeTakeFirst();
      if (known !== undefined) return known.id;
      const id: LeftTextId = newId();
      await database.insertInto("left_texts").values({ id, paper, hash, blocks, vector }).execute();
      return id;
    },
    async text(id) {
      return (await texts().select(["blocks", "vector"]).where("id", "=", id).executeTakeFirst()) ?? null;
    },
  };
}

function leftIn(database: Database, paper: PaperId, column: "text" | "before_text") {
  const rows = database.selectFrom("visits").where("paper", "=", paper).where(column, "is not", null);
  return rows.select((of) => of.ref(column).$castTo<LeftTextId>().as("id"));
}

function asVisit({ person, paper, at, text, before_at, before_text }: Tables["visits"]): VisitRecord {
  const before = before_at === null || before_text === null ? null : { at: before_at, text: before_text };
  return { person, paper, last: { at, text }, before };
}
