import * as Y from "yjs";
import type { Looks } from "./looks.ts";
import { encodeAnswer } from "./messages.ts";
import { frame } from "./wire.ts";

/**
 * Answers step 1: what a page does not have yet. A request of three bytes can ask for the whole paper, and to
 * find out what is deleted walks all of it, so answers are kept until the text changes: after a restart a
 * thousand pages ask the same question (S7).
 */
export interface Answers {
  /** The framed answer to a state vector; `looks` hears what it takes to make one. Throws where it cannot be read. */
  to(stateVector: Uint8Array, document: Y.Doc, looks: Looks): Buffer;
  /** Forgets what was kept; called after each change of the text. */
  forget(): void;
}

/** Answers that are kept at a time, and the bytes that they and their questions may take: a question may fill a frame. */
const MOST_KEPT = 32;
const MOST_BYTES = 32 * 1024 * 1024;

/** Starts with nothing kept. */
export function createAnswers(): Answers {
  const kept = new Map<string, Buffer>();
  let bytes = 0;
  const forget = () => {
    kept.clear();
    bytes = 0;
  };
  return {
    to(stateVector, document, looks) {
      const key = Buffer.from(stateVector).toString("latin1");
      const known = kept.get(key);
      if (known) return known;
      const answer = frame(encodeAnswer(Y.encodeStateAsUpdate(document, stateVector)));
      // To find what is deleted goes along each struct.
      let made = answer.length;
      for (const structs of document.store.clients.values()) made += structs.length;
      looks.read(made);
      const weight = key.length + answer.length;
      if (kept.size >= MOST_KEPT || bytes + weight > MOST_BYTES) forget();
      kept.set(key, answer);
      bytes += weight;
      return answer;
    },
    forget,
  };
}
