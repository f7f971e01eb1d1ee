// Compacts a paper and ends itself with SIGKILL at one statement; for compaction-kill.test.ts.
// Plain JavaScript on the built server, because it has to be a process of its own.
import { openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { compact } from "@feder/server/sync/compaction";
import { createMerger } from "@feder/server/sync/merger";

const [file, paper, killAt] = process.argv.slice(2);
let counting = false;
let statements = 0;
const storage = await openStorage(
  embedded({
    file,
    onStatement() {
      if (!counting) return;
      statements += 1;
      if (statements === Number(killAt)) process.kill(process.pid, "SIGKILL");
    },
  }),
);
const seqs = (await storage.journal.read(paper)).map(({ seq }) => seq);
counting = true;
const merger = createMerger();
const done = await compact({ journal: storage.journal, merger, paper }, seqs);
if (done === null) throw new Error("nothing was compacted");
await merger.stop();
