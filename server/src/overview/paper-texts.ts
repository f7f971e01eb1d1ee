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
  /** Resolves once what is known of these papers is as new as their texts are now. */
  refresh(papers: readonly PaperId[]): Promise<void>;
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

/** The least time between two looks at one text, in milliseconds. */
const READ_MS = 500;
/** How long new words wait to be read that change no count: while many write, reading them is the dearest of it all. */
const WORDS_MS = 3_000;
/** How long a change after a pause waits for what comes with it. */
const FIRST_MS = 100;
/** How long what was read waits to be written: it can be read again. */
const KEEP_MS = 10_000;

interface Text {
  id: PaperId;
  blocks: readonly BlockFacts[];
  seq: number;
  /** When it was looked at and read last, by `performance.now()`. */
  lookedAt: number;
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

  const lookSoon = (text: Text) => {
    text.isOld = true;
    if (!stopped)
      text.reading ??= setTimeout(
        () => {
          text.reading = look(text, WORDS_MS);
        },
        Math.max(FIRST_MS, text.lookedAt + READ_MS - performance.now()),
      );
  };

  /** Reads a text, unless it differs in words alone from what was read less than `patience` milliseconds ago. */
  const look = async (text: Text, patience: number) => {
    text.isOld = false;
    text.lookedAt = performance.now();
    try {
      const before = text.blocks;
      const mayWait = text.lookedAt - text.readAt < patience;
      const found = await read(text.id, (document, seq) =>
        mayWait && reader.differsInWords(document) ? null : { blocks: reader.read(document), seq },
      );
      if (found === null) text.isOld = true;
      else {
        Object.assign(text, found, { readAt: text.lookedAt, isUnkept: true });
        if (!stopped) keeping ??= setTimeout(() => void keepAll(), KEEP_MS).unref();
        onRead(text.id, before);
      }
    } catch (reason) {
      log.error({ paper: text.id, reason: String(reason) }, "a paper could not be read for the overview");
    }
    text.reading = null;
    if (text.isOld) lookSoon(text);
  };

  /** Reads what is not read yet, after a look that is under way. */
  const refresh = async (text: Text) => {
    while (text.reading instanceof Promise) await text.reading;
    if (!text.isOld) return;
    if (text.reading !== null) clearTimeout(text.reading);
    await (text.reading = look(text, 0));
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
      const text: Text = {
        id,
        blocks,
        seq,
        lookedAt: -Infinity,
        readAt: -Infinity,
        isOld: false,
        isUnkept: false,
        reading: null,
      };
      texts.set(id, text);
      if (newest !== seq) await look(text, 0);
    },
    blocks: (paper) => texts.get(paper)?.blocks ?? [],
    seq: (paper) => texts.get(paper)?.seq ?? 0,
    changed(paper) {
      const text = texts.get(paper);
      if (text !== undefined) lookSoon(text);
    },
    async refresh(papers) {
      for (const text of papers.flatMap((paper) => texts.get(paper) ?? [])) await refresh(text);
    },
    async stop() {
      stopped = true;
      if (keeping !== null) clearTimeout(keeping);
      for (const text of texts.values()) {
        await refresh(text);
        if (text.isUnkept) await keep(text);
      }
    },
  };
}
