import * as random from "lib0/random";
import type * as Y from "yjs";
import type { Pending } from "./commits.ts";
import { createDrafts } from "./drafts.ts";

/** The changes that the server itself makes as a trusted peer (S9), one after the other. */
export interface ServerEdits {
  /**
   * Drafts a change of the document that `document` answers, and hands it to `push`; resolves once it is durable.
   * It begins when the one before is durable, for it goes on from the clock at which that one ended.
   */
  make(document: () => Promise<Y.Doc>, change: (document: Y.Doc) => void, push: (part: Pending) => void): Promise<void>;
  /** Hears what is durable now. */
  durable(parts: readonly Pending[]): void;
  /** Hears what will not be durable. */
  failed(parts: readonly Pending[], reason: unknown): void;
}

/** Starts with none. */
export function createServerEdits(): ServerEdits {
  /** One client id for all: every acknowledgement tells of each that there ever was. */
  const peer = random.uint32();
  const waiting = new Map<Pending, { resolve: () => void; reject: (reason: unknown) => void }>();
  const drafts = createDrafts();
  let last: Promise<void> = Promise.resolve();

  const write = async (update: Uint8Array, push: (part: Pending) => void) => {
    const part: Pending = { update, author: null, stands: 0, authors: [], settle: () => undefined };
    try {
      await new Promise<void>((resolve, reject) => {
        waiting.set(part, { resolve, reject });
        push(part);
      });
    } finally {
      waiting.delete(part);
    }
  };

  return {
    make(document, change, push) {
      const mine = last.then(async () => write(drafts.draft(await document(), change, peer), push));
      last = mine.catch(drafts.forget);
      return mine;
    },
    durable(parts) {
      for (const part of parts) waiting.get(part)?.resolve();
    },
    failed(parts, reason) {
      for (const part of parts) waiting.get(part)?.reject(reason);
    },
  };
}
