import type { Passage } from "@feder/shared/document";
import type { ContestedPointId, PaperId, PersonId } from "@feder/shared/ids";
import type { Logger } from "pino";
import type * as Y from "yjs";
import type { KnownPoint, PassageNews } from "../actions/index.ts";
import { changedBy, type Contribution } from "./changed-by.ts";
import type { Pending } from "./commits.ts";
import { lostMarkers, repairMarkers, strayMarkers } from "./marker-repair.ts";
import { createMarkedTexts, type MarkedTexts } from "./marked-texts.ts";

/** The register of contested points, as the sync core asks it and tells it. */
export interface ContestedRegister {
  known(paper: PaperId): Promise<ReadonlyMap<ContestedPointId, KnownPoint>>;
  /** Takes in what the text did to points; resolves once that is written. */
  tell(paper: PaperId, news: readonly PassageNews[]): Promise<void>;
}

/**
 * Holds text and register together while a paper changes: takes away markers that the register does not know, sets
 * those again that somebody took from words which still stand, and tells the register what became of passages.
 * It looks a moment after a change and only at texts that changed, so that typing does not wait for it.
 */
export interface PassageKeeper {
  /** Looks after a document from now on until it is destroyed, and first compares all of it with the register. */
  watch: (document: Y.Doc) => void;
  /** Hears whose updates are in the text now. */
  heard(parts: readonly Pending[]): void;
  /** Whether something is still to be looked at. */
  readonly busy: boolean;
  stop(): void;
}

/** What a keeper needs of its room. */
export interface KeeperParts {
  paper: PaperId;
  register: ContestedRegister;
  edit: (change: (document: Y.Doc) => void) => Promise<void>;
  ownerOf: (client: number) => PersonId | null;
  log: Logger;
}

/** How long after a change the passages are looked at: short, for a passage that is gone is told at once. */
const LOOK_MS = 250;
/** How often the register hears of new words in a passage. */
const NEWS_MS = 1_000;
/** Whoever takes markers away again and again is answered ever more slowly, and a due that waits is asked for so. */
const SLOWEST_MS = 10_000;

type Passages = ReadonlyMap<ContestedPointId, Passage>;
type Known = ReadonlyMap<ContestedPointId, KnownPoint>;

interface Watched {
  document: Y.Doc;
  texts: MarkedTexts;
  /** The passages when they were last looked at; null before the first look. */
  seen: Passages | null;
  /** The passages as the register heard of them. */
  told: Map<ContestedPointId, Passage>;
  /** Points whose passage may read otherwise than the register says. */
  open: Set<ContestedPointId>;
  /** The updates since nothing was to be looked at. */
  recent: Contribution[];
  /** Whether the text changed since it was last read. */
  dirty: boolean;
  /** Whether markers came into it since the register was last compared with all of it. */
  brought: boolean;
}

/** Makes the keeper of one room; it does nothing until there is something to watch. */
export function createPassageKeeper({ paper, register, edit, ownerOf, log }: KeeperParts): PassageKeeper {
  let watched: Watched | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  /** How often in a row something had to be mended, or a due was waited for. */
  let tries = 0;
  let lastNews = -Infinity;

  const patience = () => Math.min(SLOWEST_MS, LOOK_MS * 2 ** tries);
  const schedule = (wait: number) => {
    timer ??= setTimeout(() => {
      timer = null;
      if (!looking) void run();
    }, wait).unref();
  };

  const run = async () => {
    if (watched === null) return;
    looking = true;
    try {
      const wait = await look(watched);
      if (wait !== null) schedule(wait);
    } catch (reason) {
      log.error({ paper, reason: String(reason) }, "contested passages could not be looked after");
      // What is open then stays open, also where nobody writes any more.
      tries += 1;
      schedule(patience());
    }
    looking = false;
    if (watched?.dirty === true) schedule(patience());
  };

  /** Answers how long to wait for the next look, or null where nothing is left to be done. */
  const look = async (at: Watched): Promise<number | null> => {
    const before = at.seen;
    read(at);
    if (before !== null && at.open.size === 0 && !at.brought) return null;
    const known = await register.known(paper);
    if (watched !== at) return null;
    // The text may have gone on meanwhile; from here on nothing runs in between.
    const now = read(at);
    if (before === null) at.told = new Map(now);
    // A passage may have come and gone before it was ever seen here.
    if (at.brought) for (const point of known.keys()) at.open.add(point);
    at.brought = false;
    const lost = [...at.open].flatMap((point) => {
      const row = known.get(point);
      // What the register says already, it did itself: a chair tied the point to other words.
      if (row === undefined || !row.marked || row.due || says(row, now.get(point) ?? null)) return [];
      return lostMarkers(at.document, point, { before: before?.get(point), now: now.get(point), anchor: row.anchor });
    });
    const mend = [...strayMarkers(now, known), ...lost];
    if (mend.length === 0) return tell(at, now, known);
    tries += 1;
    await edit((document) => repairMarkers(document, mend));
    return patience();
  };

  /** Reads the passages anew and opens the points whose passage changed. */
  const read = (at: Watched): Passages => {
    at.dirty = false;
    const now = at.texts.read();
    for (const point of new Set([...(at.seen?.keys() ?? []), ...now.keys()])) {
      if (!isSame(at.seen?.get(point), now.get(point))) at.open.add(point);
    }
    at.seen = now;
    return now;
  };

  /** Tells the register of the open points what it does not say yet. */
  const tell = (at: Watched, found: Passages, known: Known): number | null => {
    const now = performance.now();
    const early = now < lastNews + NEWS_MS;
    const news: PassageNews[] = [];
    let waits = false;
    for (const point of at.open) {
      const row = known.get(point);
      if (row?.due === true) {
        waits = true;
        continue;
      }
      const passage = found.get(point) ?? null;
      if (row?.marked === true && !says(row, passage)) {
        if (early && passage !== null && row.text !== null) continue;
        const before = at.told.get(point);
        const by = changedBy(before, passage, at.recent, ownerOf);
        const { text, anchor } = row;
        const last = text ?? before?.text ?? "";
        news.push({ point, passage: passage && plain(passage), by, last, known: { text, anchor } });
      }
      at.open.delete(point);
      if (passage === null) at.told.delete(point);
      else at.told.set(point, passage);
    }
    if (news.length > 0) {
      lastNews = now;
      void hear(at, news);
    }
    tries = waits ? tries + 1 : 0;
    if (at.open.size === 0) {
      // Who writes on in a passage never lets this rest, and all that was written since would be decoded each time.
      at.recent = [];
      return null;
    }
    return waits ? patience() : Math.max(LOOK_MS, lastNews + NEWS_MS - now);
  };

  /** Lets the register hear news, and looks again: a step may have come in between, or the disk may be full. */
  const hear = async (at: Watched, news: readonly PassageNews[]) => {
    try {
      await register.tell(paper, news);
    } catch (reason) {
      log.error({ paper, reason: String(reason) }, "the register could not hear of the text");
      tries += 1;
    }
    for (const { point } of news) at.open.add(point);
    if (watched === at) schedule(patience());
  };

  const forget = () => {
    watched = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    tries = 0;
  };

  return {
    watch(document) {
      forget();
      const texts = createMarkedTexts(document);
      const at: Watched = {
        document,
        texts,
        seen: null,
        told: new Map(),
        open: new Set(),
        recent: [],
        dirty: false,
        brought: true,
      };
      watched = at;
      document.on("afterTransaction", (transaction: Y.Transaction) => {
        const { brings, touches } = texts.note(transaction);
        if (!brings && !touches) return;
        at.dirty = true;
        at.brought ||= brings;
        schedule(patience());
      });
      document.on("destroy", () => {
        if (watched === at) forget();
      });
      schedule(LOOK_MS);
    },
    heard(parts) {
      if (watched === null) return;
      if (timer === null && !looking) watched.recent = [];
      else
        for (const { author, update } of parts) if (author) watched.recent.push({ update, person: author.person.id });
    },
    get busy() {
      return looking || (timer !== null && tries === 0);
    },
    stop: forget,
  };
}

function isSame(one: Passage | undefined, other: Passage | undefined): boolean {
  return (
    one?.text === other?.text &&
    one?.statement === other?.statement &&
    one?.anchor.start === other?.anchor.start &&
    one?.anchor.end === other?.anchor.end
  );
}

/** Whether the register says the same of a passage as the text. */
function says({ text, anchor }: KnownPoint, passage: Passage | null): boolean {
  if (passage === null) return text === null;
  return text === passage.text && anchor.start === passage.anchor.start && anchor.end === passage.anchor.end;
}

function plain({ text, statement, anchor }: Passage): NonNullable<PassageNews["passage"]> {
  return { text, statement, anchor };
}
