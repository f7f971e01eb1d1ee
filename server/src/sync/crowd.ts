import type { PersonId } from "@feder/shared/ids";
import type { PaperEvent } from "@feder/shared/protocol";
import { createAudience } from "./audience.ts";
import type { Connection } from "./connection.ts";
import { encodeEvent, encodeUpdate, type PresenceState } from "./messages.ts";
import { createPresence } from "./presence.ts";
import { frame } from "./wire.ts";

/** Everyone who has one paper open: who writes is told at once, who reads at a calmer pace. */
export interface Crowd {
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** How many people are in, however many pages they have open. */
  people(): number;
  /** Sends the effect of a commit to all, but not to the one page that wrote all of it. */
  tell(effect: Uint8Array, except: Connection | null): void;
  /** Sends an event to everyone at once; events are rare. */
  announce(event: PaperEvent): void;
  /** Takes what a connection says of itself. */
  hear(connection: Connection, states: readonly PresenceState[]): void;
  /** Sends who is here to one connection. */
  introduce(connection: Connection): void;
  closeAll(code: number, reason: string): void;
  free(): void;
}

/** How long presence waits for more presence, or for a commit to travel with, in milliseconds. */
const PRESENCE_WAIT_MS = 30;

/** Starts with nobody. */
export function createCrowd(): Crowd {
  const editors = new Set<Connection>();
  const readers = new Set<Connection>();
  let timer: NodeJS.Timeout | null = null;

  const presence = createPresence(() => {
    timer ??= setTimeout(flushPresence, PRESENCE_WAIT_MS);
    audience.presence();
  });
  const audience = createAudience(
    () => readers,
    () => presence.takeChanges("readers"),
  );

  /** Sends a message to everyone who writes, framed once. */
  const tellEditors = (message: Uint8Array, except: Connection | null) => {
    const framed = frame(message);
    for (const editor of editors) if (editor !== except) editor.write(framed);
  };

  function flushPresence() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // The sender hears itself too: the y-websocket client drops a socket on which it hears nothing for 30 s.
    const changes = presence.takeChanges("editors");
    if (changes !== null) tellEditors(changes, null);
  }

  const introduce = (connection: Connection) => {
    const everyone = presence.everyone();
    if (everyone !== null) connection.send(everyone);
  };

  return {
    join(connection) {
      if (connection.right === "write") editors.add(connection);
      else {
        readers.add(connection);
        presence.watch(connection);
      }
      introduce(connection);
    },
    leave(connection) {
      editors.delete(connection);
      readers.delete(connection);
      presence.leave(connection);
    },
    people: () => new Set<PersonId>([...editors, ...readers].map(({ person }) => person.id)).size,
    tell(effect, except) {
      tellEditors(encodeUpdate(effect), except);
      if (readers.size > 0) audience.update(effect);
      if (timer !== null) flushPresence();
    },
    announce(event) {
      const framed = frame(encodeEvent(event));
      for (const connection of [...editors, ...readers]) connection.write(framed);
    },
    hear: (connection, states) => presence.receive(connection, states),
    introduce,
    closeAll(code, reason) {
      for (const connection of [...editors, ...readers]) connection.close(code, reason);
    },
    free() {
      if (timer !== null) clearTimeout(timer);
      audience.stop();
    },
  };
}
