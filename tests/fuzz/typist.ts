import * as Y from "yjs";
import { type Caller, connect, type Random } from "../support/index.ts";

/**
 * Somebody who types: words of their own, letter by letter or pasted, into a paragraph of their own, where they also take
 * words back; and single letters into what everybody shares. It remembers what the server promised.
 */
export interface Typist {
  readonly doc: Y.Doc;
  /** Does one small thing, such as one letter. */
  act(): void;
  /** Types so many letters at once, each in a frame of its own, all in one write to the network. */
  flood(letters: number): void;
  /** Resolves with the next acknowledgement or the next change by somebody else; at once where nothing is under way. */
  nextEvent(): Promise<void>;
  /** The words that the server acknowledged and that were not taken back since. */
  acknowledgedWords(): string[];
  /** The words whose taking back the server acknowledged. */
  acknowledgedDeletions(): string[];
  /** The finished words that were taken back, acknowledged or not. */
  deletedWords(): string[];
  finishedWords(): string[];
  /** The most that the server ever said to be durable, by client id. */
  acknowledgedState(): ReadonlyMap<number, number>;
  /** How many updates the server has not acknowledged. */
  unacknowledged(): number;
  /** The words in the document as it stands here. */
  visibleWords(): Set<string>;
  synced(): Promise<void>;
  saved(): Promise<void>;
  /** Resolves when the connection has ended, whoever ended it. */
  disconnected(): Promise<void>;
  /** Throws client and document away. */
  destroy(): void;
}

interface Word {
  text: string;
  /** The number of the update on this connection that finished it; null while it is being typed. */
  finished: number | null;
  /** The number of the update that took it back. */
  deleted: number | null;
}

/** Seats a typist before a paper; `name` is part of every word that they type. */
export function createTypist(caller: Caller, paper: string, name: string, random: Random): Typist {
  let sent = 0;
  let durable = 0;
  const state = new Map<number, number>();
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of listeners) listener();
    listeners.clear();
  };
  const client = connect(caller, paper, {
    onSent: (_update, number) => {
      sent = number;
    },
    onSaved: ({ count, stateVector }) => {
      durable = count;
      for (const [id, clock] of stateVector) state.set(id, Math.max(clock, state.get(id) ?? 0));
      wake();
    },
  });
  client.doc.on("update", (_update: Uint8Array, origin: unknown) => {
    if (origin === client.provider) wake();
  });

  const words: Word[] = [];
  let own: Y.XmlText | null = null;
  let letters: string[] = [];

  const ownText = () => {
    if (own !== null) return own;
    const made = new Y.XmlText();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [made]);
    client.content.push([paragraph]);
    own = made;
    return made;
  };
  const type = (count: number) => {
    const text = ownText();
    if (letters.length === 0) {
      // With an end of its own, or the unfinished twelfth word would read as the finished first.
      words.push({ text: `${name}w${words.length}.`, finished: null, deleted: null });
      letters = `${words.at(-1)?.text} `.split("");
    }
    text.insert(text.length, letters.splice(0, count).join(""));
    const word = words.at(-1);
    if (letters.length === 0 && word !== undefined) word.finished = sent;
  };
  const deleteWord = () => {
    const there = words.filter(({ finished, deleted }) => finished !== null && deleted === null);
    if (there.length === 0) return;
    const word = random.pick(there);
    const at = ownText().toJSON().indexOf(`${word.text} `);
    if (at < 0) throw new Error(`the own word ${word.text} is gone`);
    ownText().delete(at, word.text.length + 1);
    word.deleted = sent;
  };
  /** The first block is everybody's; the letters there mean nothing, but they make conflicts. */
  const scribble = () => {
    const shared = client.content.get(0);
    if (!(shared instanceof Y.XmlElement)) return;
    const text = shared.get(0);
    if (!(text instanceof Y.XmlText)) shared.insert(0, [new Y.XmlText(".")]);
    else if (text.length > 0 && random.chance(0.4)) text.delete(random.below(text.length), 1);
    else text.insert(random.below(text.length + 1), random.pick(SCRIBBLES));
  };

  return {
    doc: client.doc,
    act() {
      const chance = random.next();
      if (chance < 0.6) type(1);
      else if (chance < 0.75) type(letters.length || PASTED);
      else if (chance < 0.8) deleteWord();
      else scribble();
    },
    flood(count) {
      client.inOneWrite(() => {
        for (let letter = 0; letter < count; letter += 1) type(1);
      });
    },
    nextEvent: () => new Promise((resolve) => (sent > durable ? listeners.add(resolve) : resolve())),
    finishedWords: () => textsOf(words.filter(({ finished }) => finished !== null)),
    acknowledgedWords: () => textsOf(words.filter(({ finished, deleted }) => reached(finished) && deleted === null)),
    acknowledgedDeletions: () => textsOf(words.filter(({ deleted }) => reached(deleted))),
    deletedWords: () => textsOf(words.filter(({ deleted }) => deleted !== null)),
    acknowledgedState: () => state,
    unacknowledged: () => sent - durable,
    visibleWords: () => new Set(client.text().split(/\s+/)),
    synced: () => client.synced(),
    saved: () => client.saved(),
    disconnected: () => client.until("the end of the connection", () => client.closes.length > 0),
    destroy: () => client.destroy(),
  };

  function reached(update: number | null): boolean {
    return update !== null && update > 0 && update <= durable;
  }
}

/** Longer than any word. */
const PASTED = 100;
const SCRIBBLES = "xyzäöü".split("");

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text);
}
