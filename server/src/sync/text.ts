import { asWritten, CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { createAnswers } from "./answers.ts";
import { isEmptyUpdate } from "./empty-update.ts";
import { createKnownAnswers, type KnownAnswers } from "./known-answers.ts";
import { countLooks, type Looks } from "./looks.ts";
import { createPlaces, type Places } from "./places.ts";
import { findSwallowed, type SwallowedWords } from "./swallowed.ts";
import { createPacked, type Packed, type TextPart } from "./packed.ts";

/**
 * A paper's durable text in memory. Until somebody writes, it is packed: the bytes of the journal, which are sent as
 * they are. The first change, and the first question about a part of it, make a document of it, twelve times as
 * large; the bytes stay beside it until they are no longer all. Where nobody asks any more, it leaves the memory; the
 * journal has it.
 */
export interface PaperText {
  /** Whether the text is in memory. Of one that has left, only the state vector is known until {@link rebuild}. */
  readonly here: boolean;
  /** The document; unpacks it. */
  readonly document: Y.Doc;
  readonly places: Places;
  readonly knownAnswers: KnownAnswers;
  stateVector(): Uint8Array;
  /**
   * The framed answer to a page that has what `asked` says; `looks` hears what it takes where it has to be made. Throws where
   * that cannot be read.
   */
  answer(asked: Uint8Array, looks?: Looks): Uint8Array;
  /**
   * Applies an update and answers its effect, which is null where all of it was known, and the words of
   * others that it swallowed. Throws where the document is not whole afterwards (S3): `applyUpdate` is not
   * atomic, so it must then be rebuilt.
   */
  apply(update: Uint8Array): { effect: Uint8Array | null; swallowed: SwallowedWords[] };
  /** Starts again from these parts. */
  rebuild(parts: readonly TextPart[]): void;
  /** Leaves the memory, if for a while nobody has asked for anything. */
  rest(): void;
  free(): void;
}

/** How long a packed text stays for the next one who opens it. */
const PACKED_FOR_MS = 1_000;
/** A document stays for this many times what it took to make it, so that pauses in typing cost little. */
const WORTH = 200;
const LONGEST_MS = 30_000;

interface Whole {
  document: Y.Doc;
  places: Places;
}

/** Who hears of what happens to a text. */
export interface TextListener {
  /** Hears of the places of parts that do not fit the others. */
  passOver?: (places: number[]) => void;
  /** Hears of each document that is made of the text. */
  onUnpack?: (document: Y.Doc) => void;
  /**
   * Hears what the newest part swallowed of the others: a server that was killed with its last commit may have
   * had no time to keep it.
   */
  onSwallowed?: (words: SwallowedWords[]) => void;
}

/**
 * Holds a text. The parts are trusted: each passed the gate and was applied before. Only a commit that a server
 * could no longer try, because it was killed, may break the text when it is unpacked; then the parts that fit
 * make the text.
 */
export function createText(
  parts: readonly TextPart[],
  { passOver = refuse, onUnpack, onSwallowed }: TextListener = {},
): PaperText {
  let packed: Packed | null = createPacked(parts);
  let whole: Whole | null = null;
  /** Of a text that has left. */
  let left: Uint8Array | null = null;
  /** Of the document as it is: to find it out takes as long as taking in ten letters, where a thousand pages wrote. */
  let vector: Uint8Array | null = null;
  let used = performance.now();
  let patience = PACKED_FOR_MS;
  const answers = createAnswers();
  const knownAnswers = createKnownAnswers();

  const unpack = (): Whole => {
    used = performance.now();
    if (whole !== null) return whole;
    if (packed === null) throw new Error("the text has left the memory");
    const { document, broken, swallowed } = loadAndLook(packed.updates());
    if (broken.length > 0) packed = null;
    patience = Math.min(LONGEST_MS, Math.max(PACKED_FOR_MS, WORTH * (performance.now() - used)));
    whole = { document, places: createPlaces(document) };
    if (broken.length > 0) passOver(broken);
    onUnpack?.(document);
    if (swallowed.length > 0) onSwallowed?.(swallowed);
    return whole;
  };

  const drop = () => {
    whole?.document.destroy();
    whole = null;
    packed = null;
    vector = null;
    answers.forget();
    knownAnswers.forget();
  };

  const stateVector = () => {
    if (left !== null) return left;
    try {
      if (packed !== null) return packed.stateVector();
    } catch {
      // A part that cannot even be read; unpacking finds it.
    }
    vector ??= Y.encodeStateVector(unpack().document);
    return vector;
  };

  return {
    get here() {
      return left === null;
    },
    get document() {
      return unpack().document;
    },
    get places() {
      return unpack().places;
    },
    knownAnswers,
    stateVector,
    answer(asked, looks = countLooks()) {
      used = performance.now();
      const isNew = asked.length === 1 && asked[0] === 0;
      return isNew && packed !== null ? packed.everything() : answers.to(asked, unpack().document, looks);
    },
    apply(update) {
      const { document } = unpack();
      packed = null;
      vector = null;
      if (deletesNothing(update)) {
        const swallowed = applyAndLook(document, update, "commit");
        answers.forget();
        return { effect: isEmptyUpdate(update) ? null : update, swallowed };
      }
      let effect: Uint8Array | null = null;
      const listen = (bytes: Uint8Array) => void (effect = bytes);
      document.on("update", listen);
      try {
        const swallowed = applyAndLook(document, update, "commit");
        answers.forget();
        return { effect, swallowed };
      } finally {
        document.off("update", listen);
      }
    },
    rebuild(from) {
      drop();
      left = null;
      packed = createPacked(from);
      used = performance.now();
      patience = PACKED_FOR_MS;
    },
    rest() {
      if (left !== null || performance.now() - used < patience) return;
      left = stateVector();
      drop();
    },
    free: drop,
  };
}

/**
 * Whether an update ends with an empty list of deletions. Then its effect is the update itself, and Yjs need not
 * write that once more; pages that come back name all deletions that they know, which nobody has to hear again.
 */
function deletesNothing(update: Uint8Array): boolean {
  return update.at(-1) === 0;
}

function refuse(): never {
  throw new Error("the text is not whole");
}

/** Applies an update and answers the words of others that it swallowed. Throws where the document is not whole then. */
function applyAndLook(document: Y.Doc, update: Uint8Array, origin: string): SwallowedWords[] {
  const swallowed: SwallowedWords[] = [];
  // Before Yjs collects what was deleted, its content can still be read.
  const look = (transaction: Y.Transaction) => swallowed.push(...findSwallowed(transaction, update));
  document.on("afterTransaction", look);
  try {
    Y.applyUpdate(document, update, origin);
  } finally {
    document.off("afterTransaction", look);
  }
  assertWhole(document);
  return swallowed;
}

/** As {@link loadFitting}, with what the last update swallowed. */
function loadAndLook(updates: readonly Uint8Array[]): ReturnType<typeof loadFitting> & { swallowed: SwallowedWords[] } {
  const newest = updates.length > 1 ? updates.at(-1) : undefined;
  try {
    const document = load(newest === undefined ? updates : updates.slice(0, -1));
    return { document, broken: [], swallowed: newest ? applyAndLook(document, newest, "journal") : [] };
  } catch {
    return { ...loadFitting(updates), swallowed: [] };
  }
}

/** Applies updates to a new document. Throws where it is not whole afterwards. */
export function load(updates: readonly Uint8Array[]): Y.Doc {
  const document = asWritten(new Y.Doc());
  document.getXmlFragment(CONTENT);
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update, "journal");
  }, "journal");
  assertWhole(document);
  return document;
}

/**
 * As {@link load}, without those that leave no whole document; answers their places in the list. What cannot be
 * loaded in one go may still fit one by one, as it came.
 */
export function loadFitting(updates: readonly Uint8Array[]): { document: Y.Doc; broken: number[] } {
  try {
    return { document: load(updates), broken: [] };
  } catch {
    return sift([], updates);
  }
}

/** Tries updates one by one on top of `before`, and tells which of them leave no whole document. */
export function sift(
  before: readonly Uint8Array[],
  updates: readonly Uint8Array[],
): { document: Y.Doc; broken: number[] } {
  const fitting = [...before];
  const broken: number[] = [];
  let document = loadFitting(fitting).document;
  updates.forEach((update, place) => {
    try {
      Y.applyUpdate(document, update, "journal");
      assertWhole(document);
      fitting.push(update);
    } catch {
      // What it changed before it broke off cannot be taken back.
      document.destroy();
      document = loadFitting(fitting).document;
      broken.push(place);
    }
  });
  return { document, broken };
}

/** A document that waits for missing parts, or whose transaction broke off, no longer reports its changes. */
function assertWhole(document: Y.Doc): void {
  const { store } = document;
  if (store.pendingStructs !== null || store.pendingDs !== null)
    throw new Error("the document waits for missing parts");
  if (document._transaction !== null || document._transactionCleanups.length > 0) {
    throw new Error("a change of the document broke off");
  }
}
