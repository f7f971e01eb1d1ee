import { startCore } from "./replay/core.ts";
import { readRecordings, writeCorpus } from "./replay/corpus.ts";
import { replay } from "./replay/replay.ts";

/** `npm run fuzz -- recorded`: replays what the browser tests recorded, and keeps it with the tests where all is well. */
export async function keepRecordings(): Promise<void> {
  await using core = await startCore();
  const recordings = await readRecordings();
  const kept = [];
  for (const events of recordings) {
    const { frames, refused, equal, different } = await replay(core, events);
    if (refused.length > 0) throw new Error(`refused: ${refused.join("; ")}\n${core.complaints.join("")}`);
    if (different.length > 0) throw new Error(different.join("\n"));
    // A page that was closed while something was under way says nothing about the end.
    if (equal > 0) kept.push(events);
    process.stdout.write(`${frames} frames, ${equal} pages as the server${equal > 0 ? "" : ": not kept"}\n`);
  }
  const bytes = await writeCorpus(kept);
  process.stdout.write(`${kept.length} of ${recordings.length} recordings, ${bytes} bytes\n`);
}
