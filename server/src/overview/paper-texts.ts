import type { BlockFacts } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { LastChange } from "@feder/shared/overview";
import type { Logger } from "pino";
import type { PaperFactsRecord, PaperFactsStore } from "../storage/index.ts";
import type { Sync } from "../sync/index.ts";
import { createFactsReader } from "./facts-reader.ts";

/** What stands in every paper, block by block: read calmly after changes, and kept in rows. */
export interface PaperTexts {
  /** Begins to look after a paper; resolves once what is known of it is as new as the journal's entry `newest`. */
  add(paper: PaperId, known: PaperFactsRecord | undefined, newest: number): Promise<void>;
  /** The blocks of a paper that were read last. */
  blocks(paper: PaperId): readonly BlockFacts[];
  /** The journal entry up to which they were read. */
  seq(paper: PaperId): number;
  /** Reads a paper anew in a moment. */
  changed(paper: PaperId): void;
  /** Reads and keeps what is new since the last time. */
  stop(): Promise<void>;
}

/** What the texts need of their surroundings. */
export interface TextParts {
  paperFacts: PaperFactsStore;
  read: Sync["read"];
  /** Who wrote last in a paper. */
  lastAuthors: (paper: PaperId) => LastChange["by"];
  /** Told after a paper was read anew. */
  onRead: (paper: PaperId, before: readonly BlockFacts[]) => void;
  log: Logger;
}

/** The least time between two readings of one text, in milliseconds. */
const READ_MS = 500;
/** How long a change after a pause waits for what comes with it. */
const FIRST_MS = 100;
/** How long what was read waits to be written: it can be read again. */
const KEEP_MS = 10_000;

interface Text {
  id: PaperId;
  blocks: readonly BlockFacts[];
  seq: number;
  /** When it was read last, by `performance.now()`. */
  readAt: number;
  /** Whether it changed since it was last read, and whether what was read is not written yet. */
  isOld: boolean;
  isUnkept: boolean;
  reading: NodeJS.Timeout | Promise<void> | null;
}

/** Starts with no paper. */
export function createPaperTexts({ paperFacts, read, lastAuthors, onRead, log }: TextParts): PaperTexts {
  const texts = new Map<PaperId, Text>();
  const reader = createFactsReader();
  let keeping: NodeJS.Timeout | null = null;
  let stopped = false;

  const readSoon = (text: Text) => {
    text.isOld = true;
    if (!stopped)
      text.reading ??= setTimeout(
        () => {
          text.reading = readNow(text);
        },
        Math.max(FIRST_MS, text.readAt + READ_MS - performance.now()),
      );
  };

  const readNow = async (text: Text) => {
    text.isOld = false;
    text.readAt = performance.now();
    try {
      const before = text.blocks;
      Object.assign(text, await read(text.id, (document, seq) => ({ blocks: reader.read(document), seq })));
      text.isUnkept = true;
      if (!stopped) keeping ??= setTimeout(() => void keepAll(), KEEP_MS).unref();
      onRead(text.id, before);
    } catch (reason) {
      log.error({ paper: text.id, reason: String(reason) }, "a paper could not be read for the overview");
    }
    text.reading = null;
    if (text.isOld) readSoon(text);
  };

  const keepAll = async () => {
    keeping = null;
    for (const text of texts.values()) if (text.isUnkept) await keep(text);
  };

  const keep = async (text: Text) => {
    text.isUnkept = false;
    const { id, seq, blocks } = text;
    try {
      await paperFacts.put({ paper: id, seq, blocks: [...blocks], changedBy: lastAuthors(id) });
    } catch (reason) {
      log.error({ paper: id, reason: String(reason) }, "what was read of a paper could not be kept");
    }
  };

  return {
    async add(id, known, newest) {
      const { blocks = [], seq = 0 } = known ?? {};
      const text: Text = { id, blocks, seq, readAt: -Infinity, isOld: false, isUnkept: false, reading: null };
      texts.set(id, text);
      if (newest !== seq) await readNow(text);
    },
    blocks: (paper) => texts.get(paper)?.blocks ?? [],
    seq: (paper) => texts.get(paper)?.seq ?? 0,
    changed(paper) {
      const text = texts.get(paper);
      if (text !== undefined) readSoon(text);
    },
    async stop() {
      stopped = true;
      if (keeping !== null) clearTimeout(keeping);
      for (const text of texts.values()) {
        if (text.reading instanceof Promise) await text.reading;
        else if (text.reading !== null) clearTimeout(text.reading);
        if (text.isOld) await readNow(text);
        if (text.isUnkept) await keep(text);
      }
    },
  };
}
