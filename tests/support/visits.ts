import { join } from "node:path";
import Libsql from "libsql";
import type { PersonId } from "@feder/shared/ids";

/** Moves what a person has visited into the past, past all of Feder's code. */
export function visitedEarlier(dataFolder: string, person: PersonId, milliseconds: number): void {
  const database = new Libsql(join(dataFolder, "feder.db"));
  try {
    database
      .prepare("UPDATE visits SET at = at - ?, before_at = before_at - ? WHERE person = ?")
      .run([milliseconds, milliseconds, person]);
  } finally {
    database.close();
  }
}
