import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { PaperId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type * as Y from "yjs";
import type { Accounts } from "../accounts/index.ts";
import type { JournalStore } from "../storage/index.ts";

/** What the sync core is made of; `app` brings the parts together. */
export interface SyncParts {
  journal: JournalStore;
  accounts: Accounts;
  /** The group whose paper this is, or null where there is no such paper. */
  groupOfPaper(paper: PaperId): Promise<WorkingGroupId | null>;
  /** Whether a page of this Origin may connect; undefined for programs that send none. */
  allowsOrigin(origin: string | undefined, host: string | undefined): boolean;
  log: Logger;
  metrics: Registry;
}

/** The sync core as the rest of the server sees it. */
export interface Sync {
  /** Takes an HTTP upgrade to `/sync/PAPER?schema=N`; answers false if the address is not of the sync core. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Asks the rights of open connections again, of one person or of all, and closes those that changed (S4). */
  recheck(person?: PersonId): Promise<void>;
  /** Takes in what another process wrote to the journal, for every open paper. */
  pull(): Promise<void>;
  /** How many people have the paper open now. */
  present(paper: PaperId): number;
  /** Changes a paper's text as a trusted peer, through the journal (S9); resolves once it is durable. */
  edit(paper: PaperId, change: (document: Y.Doc) => void): Promise<void>;
  /** Commits what is pending, closes every connection with `stopping`, and resolves when all is written. */
  stop(): Promise<void>;
}

/** Builds the sync core. */
export function createSync(_parts: SyncParts): Sync {
  throw new Error("written by the founder at this moment");
}
