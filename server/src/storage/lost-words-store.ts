import type { LostWordsStore } from "./lost-words.ts";
import type { Database } from "./tables.ts";

/** The swallowed words in a table. */
export function lostWordsStore(database: Database): LostWordsStore {
  return {
    async add(words) {
      if (words.length === 0) return 0;
      const added = await database
        .insertInto("lost_words")
        .values([...words])
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("id")
        .execute();
      return added.length;
    },
    async find(id) {
      return (await database.selectFrom("lost_words").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
    },
    ofPaper: (paper) =>
      database
        .selectFrom("lost_words")
        .selectAll()
        .where("paper", "=", paper)
        .orderBy("at", "desc")
        .orderBy("id")
        .execute(),
    async settle(id, outcome) {
      const settled = await database
        .updateTable("lost_words")
        .set({ outcome })
        .where("id", "=", id)
        .where("outcome", "=", "open")
        .returning("id")
        .executeTakeFirst();
      return settled !== undefined;
    },
  };
}
