// Takes one step with a contested point, or moves blocks, and ends itself with SIGKILL at one write; for contested-kill.test.ts and lineage-kill.test.ts.
// Plain JavaScript on the built server, because it has to be a process of its own.
import { createContestedPoints, moveBlocks } from "@feder/server/actions";
import { readConfig } from "@feder/server/config";
import { createLog } from "@feder/server/log";
import { openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createPassages, createSync } from "@feder/server/sync";
import { createMetrics } from "@feder/server/metrics";

const [file, killAt, action, ...args] = process.argv.slice(2);
/** A crash leaves something else behind before each of these: the row, the text, and that nothing is due. */
const SEAM = /^(commit|insert into "journal"|update "block_moves")/;
let counting = false;
let seams = 0;
const storage = await openStorage(
  embedded({
    file,
    onStatement(sql) {
      if (!counting || !SEAM.test(sql)) return;
      seams += 1;
      if (seams === Number(killAt)) process.kill(process.pid, "SIGKILL");
    },
  }),
);
const log = createLog("silent");
const sync = createSync({
  journal: storage.journal,
  accounts: {},
  placeOfPaper: () => Promise.resolve(null),
  allowsOrigin: () => true,
  keepLostWords: () => Promise.resolve(),
  register: { known: (paper) => points.known(paper), tell: (paper, news) => void points.takeNews(paper, news) },
  compaction: readConfig({}).compaction,
  log,
  metrics: createMetrics().registry,
});
const points = createContestedPoints({
  storage,
  passages: createPassages(sync),
  edit: sync.edit,
  onChanged() {},
  onUnpaid(_point, error) {
    throw error;
  },
  now: Date.now,
});
counting = true;
const [one, two, three] = args.map((arg) => JSON.parse(arg));
switch (action) {
  case "report":
    await points.report(one, two, three);
    break;
  case "takeStep":
    await points.takeStep(one, two, three);
    break;
  case "loadDraft":
    await points.loadDraft(one, two);
    break;
  case "moveBlocks":
    const { read, edit, alone } = sync;
    const parts = {
      storage,
      read,
      edit,
      alone,
      contestedPoints: points,
      onCarried() {},
      onUnfinished() {},
      now: Date.now,
    };
    await moveBlocks(parts, one, two, three);
    break;
  default:
    throw new Error(`no action ${action}`);
}
process.exit(0);
