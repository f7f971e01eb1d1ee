import type { Connection } from "./connection.ts";
import { isEmptyUpdate } from "./empty-update.ts";
import { type Passed, passGate } from "./gate.ts";
import { isKnown } from "./known.ts";
import { countLooks } from "./looks.ts";
import { GapError, UndecidedError } from "./places.ts";
import type { PaperText } from "./text.ts";

/** An update of a page as it came. */
export interface Sent {
  update: Uint8Array;
  /** Whether it answers our question what the page has. */
  answer: boolean;
}

/** What is to become of an update; `stands` is how many of its author's updates it stands for. */
export type Judgement =
  /** It rests on offline words which come with the page's answer; it is passed over, the answer holds it too. */
  | { kind: "early" }
  /** Nobody can say before the disk has what waits for it: judge it again then. */
  | { kind: "undecided" }
  /** Its author has used up what the server may look at for a person. */
  | { kind: "tooFast" }
  /** All of it is durable already. */
  | { kind: "known"; stands: number }
  | ({ kind: "new"; stands: number } & Passed);

/**
 * Judges an update and notes on its author how far it has answered. `settled` says that nothing waits for the
 * disk. Throws where the gate refuses it (S3).
 */
export function judge({ update, answer }: Sent, author: Connection, text: PaperText, settled: boolean): Judgement {
  // After the first one that is passed over, all are until the answer, so that no count speaks for one of them.
  if (!answer && author.passedOver > 0) return passOver(author);
  const { passedOver } = author;
  const stands = answer ? 1 + passedOver : 1;
  if (answer) {
    author.hasAnswered = true;
    author.passedOver = 0;
    // A page that had nothing answers with nothing; the text stays packed.
    if (settled && isEmptyUpdate(update)) return { kind: "known", stands };
  }
  // Before anything is looked at: who is refused may come back on a new line at once.
  if (!author.looks.ready) return { kind: "tooFast" };
  const looks = countLooks();
  looks.read(update.length);
  if (answer && text.knownAnswers.has(update))
    return author.looks.pay(looks.sum) ? { kind: "known", stands } : { kind: "tooFast" };
  try {
    const passed = passGate(update, text.places, looks);
    looks.pass(passed.runs);
    if (!author.looks.pay(looks.sum)) return { kind: "tooFast" };
    // Not what passed: what only waits for the disk is left out of that.
    if (answer && isKnown(text.document, update)) {
      text.knownAnswers.add(update);
      return { kind: "known", stands };
    }
    return { kind: "new", stands, ...passed };
  } catch (reason) {
    author.looks.pay(looks.sum);
    if (reason instanceof GapError && !author.hasAnswered) return passOver(author);
    if (reason instanceof UndecidedError && !settled) {
      author.passedOver = passedOver;
      return { kind: "undecided" };
    }
    throw reason;
  }
}

function passOver(author: Connection): Judgement {
  author.passedOver += 1;
  return { kind: "early" };
}
