import { createHash } from "node:crypto";
import { idFrom, type LostWordsId, type PaperId, type PersonId } from "@feder/shared/ids";
import type { Logger } from "pino";
import type { SwallowedWords } from "./swallowed.ts";

/** Keeps words that were swallowed, for their authors; resolves once they are durable, with how many were not kept yet. */
export type KeepLostWords = (
  paper: PaperId,
  words: readonly (Omit<SwallowedWords, "client"> & { id: LostWordsId; author: PersonId | null })[],
) => Promise<number>;

/** What the offer of swallowed words needs. */
export interface LostWordsParts {
  paper: PaperId;
  keep: KeepLostWords;
  /** Whose a client id is. */
  ownerOf: (client: number) => PersonId | null;
  /** Called when words were kept that were not kept before. */
  onKept: () => void;
  log: Logger;
}

/**
 * Makes what keeps the words that a commit swallowed; it gets the number of the commit's entry and the words. They
 * are found when the commit is applied, and so are written after it. The storage does one thing after the other:
 * of a server that was killed, only the newest commit of a paper can have been without its words. Whoever reads the
 * paper next finds them once more, and the same words of the same entry have the same id.
 */
export function createLostWords({ paper, keep, ownerOf, onKept, log }: LostWordsParts) {
  return (seq: number, swallowed: readonly SwallowedWords[]): void => {
    if (swallowed.length === 0) return;
    const times = new Map<string, number>();
    const words = swallowed.map((one) => {
      const { client, ...rest } = one;
      const key = JSON.stringify([paper, seq, client, one.text, one.statement, one.context]);
      const time = times.get(key) ?? 0;
      times.set(key, time + 1);
      const id = idFrom<"LostWords">(createHash("sha256").update(`${key}${time}`).digest());
      return { ...rest, id, author: ownerOf(client) };
    });
    keep(paper, words).then(
      (kept) => {
        if (kept > 0) onKept();
      },
      (reason: unknown) => log.error({ paper, reason: String(reason) }, "swallowed words could not be kept"),
    );
  };
}
