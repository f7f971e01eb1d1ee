// Two pages send an update each in one commit, of which one swallows the other's words, and the server ends itself with
// SIGKILL before it keeps them; for lost-words-kill.test.ts.
// Plain JavaScript on the built server, because it has to be a process of its own.
import { openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createCommits, createMerger, createRooms } from "@feder/server/sync";

const [file, paper, ...frames] = process.argv.slice(2);
const storage = await openStorage(
  embedded({
    file,
    onStatement(sql) {
      if (sql.includes("lost_words")) process.kill(process.pid, "SIGKILL");
    },
  }),
);
const rooms = createRooms(
  {
    journal: storage.journal,
    commits: createCommits(storage.journal, () => undefined),
    log: console,
    merger: createMerger(),
    keepLostWords: (_, words) =>
      storage.lostWords.add(words.map((one) => ({ ...one, paper, at: Date.now(), outcome: "open" }))),
    register: { known: () => Promise.resolve(new Map()), tell: () => undefined },
  },
  { entries: 1_000, everyMs: 60_000 },
);
const room = await rooms.hold(paper);
for (const frame of frames) {
  const unlimited = { spend: () => true, pay: () => true, ready: true };
  room.receive(
    {
      paper,
      person: { id: "the-author-of-both" },
      right: "write",
      hasAnswered: true,
      passedOver: 0,
      savedUpdates: 0,
      frames: unlimited,
      bytes: unlimited,
      looks: unlimited,
      open: true,
      write: () => undefined,
      close: (code, reason) => console.error(code, reason),
    },
    Buffer.from(frame, "base64"),
  );
}
