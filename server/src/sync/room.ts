import type { PaperId } from "@feder/shared/ids";
import { CLOSE, LIMITS } from "@feder/shared/protocol";
import type { Logger } from "pino";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import type { Commits, Committing, Pending } from "./commits.ts";
import { compact } from "./compaction.ts";
import type { Connection } from "./connection.ts";
import { passGate } from "./gate.ts";
import { isKnown } from "./known.ts";
import {
  type ClientMessage,
  decodeMessage,
  encodeAnswer,
  encodeAskState,
  encodeSaved,
  encodeUpdate,
} from "./messages.ts";
import { createPlaces } from "./places.ts";
import { createPresence } from "./presence.ts";
import { createSeen } from "./seen.ts";

/** One paper while it is open: its durable text in memory, and everyone who has it open. */
export interface Room {
  readonly paper: PaperId;
  readonly connections: ReadonlySet<Connection>;
  /** Lets a connection in: it is asked for what it has (writers), and told who is here. */
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** Takes one frame of a connection; a frame that cannot be right closes the connection and nothing else. */
  receive(connection: Connection, frame: Uint8Array): void;
  /** Changes the text as a trusted peer (S9); resolves once it is durable. */
  edit(change: (document: Y.Doc) => void): Promise<void>;
  /** Applies what another process wrote to the journal. */
  pull(): Promise<void>;
  /** Replaces the journal's entries by one, if there are more than `most` (S10). */
  compact(most: number): Promise<void>;
  /** Frees the memory; the caller has seen that nobody is in and nothing is pending. */
  free(): void;
  /** Whether something still waits for the disk. */
  readonly busy: boolean;
}

/** What a room needs of its surroundings. */
export interface RoomParts {
  paper: PaperId;
  journal: JournalStore;
  commits: Commits;
  log: Logger;
  /** Called when the room can no longer be trusted, for it to be dropped and read anew. */
  onBroken(): void;
}

/** How long presence waits for more presence before it is sent, in milliseconds. */
const PRESENCE_WAIT_MS = 30;

/** Opens a room: reads the paper from the journal. Rejects if the journal cannot be read or applied. */
export async function openRoom({ paper, journal, commits, log, onBroken }: RoomParts): Promise<Room> {
  const document = new Y.Doc();
  const connections = new Set<Connection>();
  let pending: Pending[] = [];
  let committing = 0;
  const edits = new Map<Pending, { resolve: () => void; reject: (reason: unknown) => void }>();

  let presenceTimer: NodeJS.Timeout | null = null;
  const presence = createPresence(() => {
    presenceTimer ??= setTimeout(flushPresence, PRESENCE_WAIT_MS);
  });

  const entries = await journal.read(paper);
  document.transact(() => {
    for (const { update } of entries) Y.applyUpdate(document, update, "journal");
  }, "journal");
  const places = createPlaces(document);
  const seen = createSeen(entries.map(({ seq }) => seq));

  const broadcast = (frame: Uint8Array, except: Connection | null) => {
    for (const connection of connections) if (connection !== except) connection.send(frame);
  };

  function flushPresence() {
    if (presenceTimer !== null) clearTimeout(presenceTimer);
    presenceTimer = null;
    // The sender hears itself too: the y-websocket client drops a socket on which it hears nothing for 30 s.
    const frame = presence.takeChanges();
    if (frame !== null) broadcast(frame, null);
  }

  /** Applies a durable update and sends its effect to every page but the one that wrote it. */
  const apply = (update: Uint8Array, except: Connection | null) => {
    let effect: Uint8Array | null = null;
    const listen = (delta: Uint8Array) => {
      effect = delta;
    };
    document.on("update", listen);
    try {
      Y.applyUpdate(document, update, "commit");
    } finally {
      document.off("update", listen);
    }
    if (effect !== null) broadcast(encodeUpdate(effect), except);
    if (presenceTimer !== null) flushPresence();
  };

  const acknowledge = (authors: Iterable<Connection>) => {
    const stateVector = Y.encodeStateVector(document);
    for (const author of authors) author.send(encodeSaved(stateVector, author.savedUpdates));
  };

  const push = (part: Pending) => {
    pending.push(part);
    commits.request(room);
  };

  const handle = (connection: Connection, message: ClientMessage) => {
    switch (message.type) {
      case "askState":
        connection.send(encodeAnswer(Y.encodeStateAsUpdate(document, message.stateVector)));
        return;
      case "update":
        // A reader's page never sends one; if it does, it changes nothing (S4).
        if (connection.right === "write") takeUpdate(connection, message.update, message.answer);
        return;
      case "presence":
        presence.receive(connection, message.states);
        return;
      case "askPresence": {
        const everyone = presence.everyone();
        if (everyone !== null) connection.send(everyone);
        return;
      }
    }
  };

  const takeUpdate = (author: Connection, update: Uint8Array, answer: boolean) => {
    const { structs } = passGate(update, places);
    if (answer && pending.length === 0 && committing === 0 && isKnown(document, update)) {
      author.savedUpdates += 1;
      acknowledge([author]);
    } else push({ update, author, settle: places.add(structs) });
  };

  const refuse = (connection: Connection, reason: unknown) => {
    log.warn({ paper, person: connection.person.id, reason: describe(reason) }, "frame refused");
    connection.close(CLOSE.badFrame, "a frame could not be read");
  };

  const breakDown = (reason: unknown) => {
    // What waits was told to nobody; its authors send it again when they are back.
    pending = [];
    log.error({ paper, reason: describe(reason) }, "paper is read anew");
    for (const connection of connections) connection.close(CLOSE.resync, "the paper is read anew");
    onBroken();
  };

  const room: Room & Committing = {
    paper,
    connections,
    get busy() {
      return pending.length > 0 || committing > 0;
    },
    join(connection) {
      connections.add(connection);
      if (connection.right === "write") connection.send(encodeAskState(Y.encodeStateVector(document)));
      const everyone = presence.everyone();
      if (everyone !== null) connection.send(everyone);
    },
    leave(connection) {
      connections.delete(connection);
      presence.leave(connection);
    },
    receive(connection, frame) {
      if (!connection.open) return;
      try {
        if (frame[0] === PRESENCE_BYTE && frame.length > LIMITS.awarenessBytes) throw new Error("presence too long");
        handle(connection, decodeMessage(frame));
      } catch (reason) {
        refuse(connection, reason);
      }
    },
    edit(change) {
      const draft = new Y.Doc();
      Y.applyUpdate(draft, Y.encodeStateAsUpdate(document), "server");
      const before = Y.encodeStateVector(draft);
      draft.transact(() => change(draft), "server");
      const part: Pending = { update: Y.encodeStateAsUpdate(draft, before), author: null, settle: () => undefined };
      draft.destroy();
      return new Promise((resolve, reject) => {
        edits.set(part, { resolve, reject });
        push(part);
      });
    },
    takePending() {
      const taken = pending;
      pending = [];
      committing += taken.length;
      return taken;
    },
    committed(seq, merged, parts) {
      committing -= parts.length;
      for (const part of parts) part.settle();
      seen.add(seq);
      const authors = new Set<Connection>();
      for (const { author } of parts) {
        if (author === null) continue;
        author.savedUpdates += 1;
        authors.add(author);
      }
      try {
        const [only] = authors;
        const alone = authors.size === 1 && parts.every(({ author }) => author !== null);
        apply(merged, alone && only ? only : null);
      } catch (reason) {
        for (const part of parts) edits.get(part)?.reject(reason);
        breakDown(reason);
        return;
      }
      acknowledge(authors);
      for (const part of parts) {
        edits.get(part)?.resolve();
        edits.delete(part);
      }
    },
    failed(parts, reason) {
      committing -= parts.length;
      for (const part of parts) {
        part.settle();
        edits.get(part)?.reject(reason);
        edits.delete(part);
      }
      breakDown(reason);
    },
    async pull() {
      for (const { seq, update } of await journal.read(paper, seen.upTo)) {
        if (!seen.has(seq)) {
          seen.add(seq);
          apply(update, null);
        }
      }
    },
    async compact(most) {
      if (seen.count <= most || room.busy) return;
      const merged = await compact(journal, paper, seen.all());
      if (merged !== null) seen.merge(merged.seqs, merged.seq);
    },
    free() {
      if (presenceTimer !== null) clearTimeout(presenceTimer);
      document.destroy();
    },
  };
  return room;
}

/** The first byte of a presence frame; checked before the frame is decoded. */
const PRESENCE_BYTE = 1;

/** The class and message of an error without anything of the document. */
function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : typeof reason;
}
