import type { PaperId, PersonId } from "@feder/shared/ids";
import type { Logger } from "pino";
import {
  type ActionParts,
  type ContestedParts,
  type NoteParts,
  seersOfNotes,
  type VersionParts,
  viewMove,
} from "../actions/index.ts";
import type { Live } from "../live/index.ts";
import type { Overview } from "../overview/index.ts";
import type { NoteRecord, Storage } from "../storage/index.ts";
import type { Sync } from "../sync/index.ts";

/** What the actions did, told to the pages that have the papers open, and to the overview. */
export type TellPages = Pick<ContestedParts, "onChanged"> &
  Pick<VersionParts, "onRestored" | "onFixed"> &
  Pick<NoteParts, "onNote"> &
  Pick<ActionParts, "onCarried" | "onMoved" | "onLostWords" | "onAccessChanged">;

interface TellParts {
  storage: Storage;
  sync: Sync;
  live: Live;
  overview: Pick<Overview, "registerChanged" | "stageMoved">;
  log: Logger;
}

/** Every way from an action to the pages that have to know of it. */
export function createTellPages({ storage, sync, live, overview, log }: TellParts): TellPages {
  /** Tells the pages of those who may see a note of it, in its paper and in the one that it left. */
  const tellNote = (note: NoteRecord, ...left: PaperId[]) => {
    const tell = async (paper: PaperId) =>
      sync.announce(paper, { type: "note", note }, await seersOfNotes(storage, paper));
    Promise.all([note.paper, ...left].map(tell)).catch((error: unknown) =>
      log.error({ note: note.id, err: error }, "pages could not be told of a note"),
    );
  };

  return {
    onChanged(point) {
      sync.announce(point.paper, { type: "contestedPoint", point });
      overview.registerChanged(point.paper);
    },
    onRestored(paper, { by: { name, person }, version, at }) {
      const named = version && { number: version.number, name: version.name };
      sync.announce(paper, { type: "restored", by: name, person, version: named, at });
    },
    onFixed: (paper) => sync.announce(paper, { type: "versions" }),
    onNote: (note) => tellNote(note),
    onCarried({ from, to }, points, notes) {
      for (const note of notes) tellNote(note, from);
      sync.announce(from, { type: "lineage", left: points.map(({ id }) => id) });
      sync.announce(to, { type: "lineage", left: [] });
      overview.registerChanged(from);
      overview.registerChanged(to);
    },
    onMoved(move) {
      sync.announce(move.paper, { type: "stage", moved: viewMove(move) });
      overview.stageMoved(move.paper, move.to);
    },
    onLostWords: (paper) => sync.announce(paper, { type: "lostWords" }),
    onAccessChanged: (person) => recheck({ sync, live, log }, person),
  };
}

/** Asks the rights of open pages again, of one person or of everybody. */
export function recheck({ sync, live, log }: Pick<TellParts, "sync" | "live" | "log">, person?: PersonId): void {
  Promise.all([sync.recheck(person), live.recheck(person)]).catch((error: unknown) =>
    log.error({ err: error }, "rights could not be asked again"),
  );
}
