import type * as Y from "yjs";
import type { Pending } from "./commits.ts";
import { draftUpdate } from "./text.ts";

/** The changes that the server itself makes as a trusted peer (S9), while they wait for the disk. */
export interface ServerEdits {
  /** Drafts a change and hands it to `push`; resolves once it is durable. */
  make(document: Y.Doc, change: (document: Y.Doc) => void, push: (part: Pending) => void): Promise<void>;
  /** Hears what is durable now. */
  durable(parts: readonly Pending[]): void;
  /** Hears what will not be durable. */
  failed(parts: readonly Pending[], reason: unknown): void;
}

/** Starts with none. */
export function createServerEdits(): ServerEdits {
  const waiting = new Map<Pending, { resolve: () => void; reject: (reason: unknown) => void }>();
  return {
    async make(document, change, push) {
      const update = draftUpdate(document, change);
      const part: Pending = { update, author: null, stands: 0, authors: [], settle: () => undefined };
      try {
        await new Promise<void>((resolve, reject) => {
          waiting.set(part, { resolve, reject });
          push(part);
        });
      } finally {
        waiting.delete(part);
      }
    },
    durable(parts) {
      for (const part of parts) waiting.get(part)?.resolve();
    },
    failed(parts, reason) {
      for (const part of parts) waiting.get(part)?.reject(reason);
    },
  };
}
