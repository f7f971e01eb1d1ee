import type { PaperId } from "@feder/shared/ids";
import type * as Y from "yjs";
import { type Caller, connect, firstText, textsOf } from "../support/index.ts";

/** Somebody who writes inside the first sentence of a paper until told to stop. */
export interface Typist {
  /** Takes back the last word and answers how many were written. */
  stop(): Promise<number>;
}

/**
 * Writes a word behind the fourth letter of a paper and puts the other one in its place, over and over; `pace` is
 * awaited in between, so that a busy machine has time for the others.
 */
export async function startTypist(
  who: Caller,
  paper: PaperId,
  words: readonly [string, string],
  pace: () => Promise<void>,
): Promise<Typist> {
  const client = connect(who, paper);
  await client.synced();
  let going = true;
  const takeBack = () => {
    for (const text of textsOf(client.content)) {
      for (const word of words) {
        const at = lettersOf(text).indexOf(word);
        if (at >= 0) text.delete(at, word.length);
      }
    }
  };
  const written = (async () => {
    let times = 0;
    while (going) {
      const word = words[times % 2] ?? words[0];
      client.doc.transact(() => {
        takeBack();
        firstText(client.content).insert(4, word);
      });
      times += 1;
      await client.saved();
      await pace();
    }
    client.doc.transact(takeBack);
    await client.saved();
    return times;
  })();
  return {
    async stop() {
      going = false;
      const times = await written;
      client.destroy();
      return times;
    },
  };
}

/** The letters of a text, each at its index; marks have none. */
function lettersOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : "\ufffc"))
    .join("");
}
