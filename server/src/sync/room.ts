import type { PaperId } from "@feder/shared/ids";
import { CLOSE, LIMITS, MESSAGE } from "@feder/shared/protocol";
import type { Logger } from "pino";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import { createAudience } from "./audience.ts";
import { createAuthors } from "./authors.ts";
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
import { frame } from "./wire.ts";

/** One paper while it is open: its durable text in memory, and everyone who has it open. */
export interface Room {
  readonly paper: PaperId;
  /** How many people have the paper open. */
  people(): number;
  /** Lets a connection in: it is asked for what it has (writers), and told who is here. */
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** Takes one frame of a connection; a frame that cannot be right closes the connection and nothing else. */
  receive(connection: Connection, message: Uint8Array): void;
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
  onBroken: () => void;
}

/** How long presence waits for more presence before it is sent, in milliseconds. */
const PRESENCE_WAIT_MS = 30;

/** Opens a room: reads the paper from the journal. Rejects if the journal cannot be read or applied. */
export async function openRoom({ paper, journal, commits, log, onBroken }: RoomParts): Promise<Room> {
  const document = new Y.Doc();
  const editors = new Set<Connection>();
  const readers = new Set<Connection>();
  let pending: Pending[] = [];
  let committing = 0;
  const edits = new Map<Pending, { resolve: () => void; reject: (reason: unknown) => void }>();

  let presenceTimer: NodeJS.Timeout | null = null;
  const presence = createPresence(() => {
    presenceTimer ??= setTimeout(flushPresence, PRESENCE_WAIT_MS);
    audience.presence();
  });
  const audience = createAudience(
    () => readers,
    () => presence.takeChanges("readers"),
  );

  const entries = await journal.read(paper);
  const authors = createAuthors(await journal.authors(paper));
  document.transact(() => {
    for (const { update } of entries) Y.applyUpdate(document, update, "journal");
  }, "journal");
  const places = createPlaces(document);
  const seen = createSeen(entries.map(({ seq }) => seq));

  /** Sends messages to everyone who writes, framed once. */
  const tellEditors = (message: Uint8Array, except: Connection | null) => {
    const framed = frame(message);
    for (const editor of editors) if (editor !== except) editor.write(framed);
  };

  function flushPresence() {
    if (presenceTimer !== null) clearTimeout(presenceTimer);
    presenceTimer = null;
    // The sender hears itself too: the y-websocket client drops a socket on which it hears nothing for 30 s.
    const changes = presence.takeChanges("editors");
    if (changes !== null) tellEditors(changes, null);
  }

  /** Applies a durable update and sends its effect to every page but the one that wrote it. */
  const apply = (update: Uint8Array, except: Connection | null) => {
    const effects: Uint8Array[] = [];
    const listen = (effect: Uint8Array) => effects.push(effect);
    document.on("update", listen);
    try {
      Y.applyUpdate(document, update, "commit");
    } finally {
      document.off("update", listen);
    }
    for (const effect of effects) {
      tellEditors(encodeUpdate(effect), except);
      if (readers.size > 0) audience.update(effect);
    }
    if (presenceTimer !== null) flushPresence();
  };

  const acknowledge = (writers: Iterable<Connection>) => {
    const stateVector = Y.encodeStateVector(document);
    for (const author of writers) author.send(encodeSaved(stateVector, author.savedUpdates));
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
        presence.receive(
          connection,
          message.states.filter(({ client }) => authors.maySpeakFor(client, connection.person.id)),
        );
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
    const fresh = authors.claim(structs, author.person.id, places);
    if (answer && pending.length === 0 && committing === 0 && isKnown(document, update)) {
      author.savedUpdates += 1;
      acknowledge([author]);
    } else push({ update, author, authors: fresh, settle: places.add(structs) });
  };

  const refuse = (connection: Connection, reason: unknown) => {
    log.warn({ paper, person: connection.person.id, reason: describe(reason) }, "frame refused");
    connection.close(CLOSE.badFrame, "a frame could not be read");
  };

  const breakDown = (reason: unknown) => {
    // What waits was told to nobody; its authors send it again when they are back.
    pending = [];
    log.error({ paper, reason: describe(reason) }, "paper is read anew");
    for (const connection of [...editors, ...readers]) connection.close(CLOSE.resync, "the paper is read anew");
    onBroken();
  };

  const room: Room & Committing = {
    paper,
    people: () => new Set([...editors, ...readers].map(({ person }) => person.id)).size,
    get busy() {
      return pending.length > 0 || committing > 0;
    },
    join(connection) {
      if (connection.right === "write") {
        editors.add(connection);
        connection.send(encodeAskState(Y.encodeStateVector(document)));
      } else {
        readers.add(connection);
        presence.watch(connection);
      }
      const everyone = presence.everyone();
      if (everyone !== null) connection.send(everyone);
    },
    leave(connection) {
      editors.delete(connection);
      readers.delete(connection);
      presence.leave(connection);
    },
    receive(connection, message) {
      if (!connection.open) return;
      try {
        if (message[0] === MESSAGE.awareness && message.length > LIMITS.awarenessBytes)
          throw new Error("presence too long");
        handle(connection, decodeMessage(message));
      } catch (reason) {
        refuse(connection, reason);
      }
    },
    edit(change) {
      const draft = new Y.Doc();
      Y.applyUpdate(draft, Y.encodeStateAsUpdate(document), "server");
      const before = Y.encodeStateVector(draft);
      draft.transact(() => change(draft), "server");
      const part: Pending = {
        update: Y.encodeStateAsUpdate(draft, before),
        author: null,
        authors: [],
        settle: () => undefined,
      };
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
      const writers = new Set<Connection>();
      for (const { author } of parts) {
        if (author === null) continue;
        author.savedUpdates += 1;
        writers.add(author);
      }
      try {
        const [only] = writers;
        const alone = writers.size === 1 && parts.every(({ author }) => author !== null);
        apply(merged, alone && only ? only : null);
      } catch (reason) {
        for (const part of parts) edits.get(part)?.reject(reason);
        breakDown(reason);
        return;
      }
      acknowledge(writers);
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
      audience.stop();
      document.destroy();
    },
  };
  return room;
}

/** The class and message of an error without anything of the document. */
function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : typeof reason;
}
