import type { Logger } from "pino";
import { createOrigins, type Origins } from "../actions/index.ts";
import type { OverviewParts } from "../overview/index.ts";
import type { Storage } from "../storage/index.ts";
import type { Sync } from "../sync/index.ts";

/** Keeps the record of merged and split statements from what the overview reads, and tells the open pages of it. */
export function watchOrigins(storage: Storage, sync: Sync, log: Logger): Origins & { onText: OverviewParts["onText"] } {
  const origins = createOrigins({
    storage,
    read: sync.read,
    onNoted: (paper) => sync.announce(paper, { type: "lineage", left: [] }),
    now: Date.now,
  });
  return {
    ...origins,
    onText(paper, before, now) {
      origins
        .read(paper, before, now)
        .catch((error: unknown) => log.error({ paper, err: error }, "merged statements could not be written down"));
    },
  };
}
