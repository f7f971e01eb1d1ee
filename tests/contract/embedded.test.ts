import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage, STORAGE_VERSION } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { afterAll, describe, expect, it } from "vitest";
import { conceptsContract } from "./storage/concepts.ts";
import { contestedPointsContract } from "./storage/contested-points.ts";
import { historyContract } from "./storage/history.ts";
import { invitationsContract } from "./storage/invitations.ts";
import { journalContract } from "./storage/journal.ts";
import { lineageContract } from "./storage/lineage.ts";
import { lostWordsContract } from "./storage/lost-words.ts";
import { notesContract } from "./storage/notes.ts";
import { stageMovesContract } from "./storage/stage-moves.ts";
import { membershipsContract } from "./storage/memberships.ts";
import { paperFactsContract } from "./storage/paper-facts.ts";
import { peopleContract } from "./storage/people.ts";
import { sessionsContract } from "./storage/sessions.ts";
import { versionsContract } from "./storage/versions.ts";
import { visitsContract } from "./storage/visits.ts";
import { storageContract } from "./storage/storage.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const freshFile = () => join(folder, `${(files += 1)}.db`);
const open = (now: () => number = Date.now) => openStorage(embedded({ file: freshFile() }), { now });

describe("embedded (libsql)", () => {
  journalContract(open);
  conceptsContract(open);
  peopleContract(open);
  lineageContract(open);
  lostWordsContract(open);
  notesContract(open);
  stageMovesContract(open);
  contestedPointsContract(open);
  versionsContract(open);
  historyContract(open);
  visitsContract(open);
  membershipsContract(open);
  paperFactsContract(open);
  invitationsContract(open);
  sessionsContract(open);
  storageContract(async () => {
    const file = freshFile();
    return [await openStorage(embedded({ file })), await openStorage(embedded({ file }))];
  });

  it("refuses data of a newer Feder, and says what to do", async () => {
    const file = freshFile();
    const driver = embedded({ file });
    await (await openStorage(driver)).close();
    const raw = embedded({ file });
    await raw.database
      .updateTable("storage")
      .set({ version: STORAGE_VERSION + 1 })
      .execute();
    await raw.database.destroy();
    await expect(openStorage(embedded({ file }))).rejects.toThrow(
      new RegExp(`storage version ${STORAGE_VERSION + 1}.*newer Feder`),
    );
  });

  it("S1: a first start or a migration that breaks off at any statement is done anew by the next start", async () => {
    for (let last = 1; ; last += 1) {
      const file = freshFile();
      let statements = 0;
      const dying = embedded({
        file,
        onStatement() {
          if ((statements += 1) === last) throw new Error("the end");
        },
      });
      const opened = await openStorage(dying).catch(() => null);
      const again = await openStorage(embedded({ file }));
      expect(await again.version(), `broken off at statement ${last}`).toBe(STORAGE_VERSION);
      await again.close();
      if (opened !== null) return opened.close();
    }
  });

  it("says why data could not be brought to the version of today", async () => {
    const full = () => {
      throw new Error("database or disk is full");
    };
    const onStatement = (sql: string) => (sql.startsWith("create table") ? full() : undefined);
    await expect(openStorage(embedded({ file: freshFile(), onStatement }))).rejects.toThrow(/today.*disk is full/);
  });

  it("two that open the same new file at once both have the version of today", async () => {
    const file = freshFile();
    const both = await Promise.all([openStorage(embedded({ file })), openStorage(embedded({ file }))]);
    for (const storage of both) expect(await storage.version()).toBe(STORAGE_VERSION);
    for (const storage of both) await storage.close();
  });
});
