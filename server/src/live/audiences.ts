import type { PaperId } from "@feder/shared/ids";
import type { LiveMessage, PaperChange, PaperOverview } from "@feder/shared/overview";
import { frameText } from "../sync/wire.ts";
import type { Watcher } from "./watcher.ts";

/** Everybody who watches, by what they may see: each message is made once for all who see the same. */
export interface Audiences {
  /** Puts a watcher where these papers are seen; where that is new, sends all of it. */
  place(watcher: Watcher, papers: readonly PaperId[]): void;
  leave(watcher: Watcher): void;
  /** Sends what changed to those who may see it. */
  tell(changes: readonly PaperChange[]): void;
  /** Lets everybody know that the line is alive. */
  beat(): void;
}

interface Audience {
  papers: ReadonlySet<PaperId>;
  watchers: Set<Watcher>;
  /** Everything that they may see, framed, until something of it changes: after a restart all of them ask at once. */
  whole: Buffer | null;
}

/** Starts with nobody; `papers` answers everything, as it was told last. */
export function createAudiences(papers: () => readonly PaperOverview[]): Audiences {
  const audiences = new Map<string, Audience>();
  const places = new Map<Watcher, string>();
  const beat = frameText(textOf({ type: "beat" }));

  const leave = (watcher: Watcher) => {
    const key = places.get(watcher);
    if (key === undefined) return;
    places.delete(watcher);
    const audience = audiences.get(key);
    audience?.watchers.delete(watcher);
    if (audience?.watchers.size === 0) audiences.delete(key);
  };

  return {
    place(watcher, seen) {
      const key = seen.join();
      if (places.get(watcher) === key) return;
      leave(watcher);
      const audience = audiences.get(key) ?? { papers: new Set(seen), watchers: new Set(), whole: null };
      audiences.set(key, audience);
      audience.watchers.add(watcher);
      places.set(watcher, key);
      audience.whole ??= frameText(
        textOf({ type: "all", papers: papers().filter(({ id }) => audience.papers.has(id)) }),
      );
      watcher.write(audience.whole);
    },
    leave,
    tell(changes) {
      for (const audience of audiences.values()) {
        const { papers: seen, watchers } = audience;
        const shown = changes.filter(({ id }) => seen.has(id));
        if (shown.length === 0) continue;
        audience.whole = null;
        const framed = frameText(textOf({ type: "changed", papers: shown }));
        for (const watcher of watchers) watcher.write(framed);
      }
    },
    beat() {
      for (const { watchers } of audiences.values()) for (const watcher of watchers) watcher.write(beat);
    },
  };
}

function textOf(message: LiveMessage): string {
  return JSON.stringify(message);
}
