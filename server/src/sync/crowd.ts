import type { PersonId } from "@feder/shared/ids";
import type { PaperEvent, PresentPerson } from "@feder/shared/protocol";
import { createAudience } from "./audience.ts";
import { SHARE_MS } from "./commits.ts";
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
  /** Those of them who may write, each once. */
  writers(): PresentPerson[];
  /** Sends the effect of a commit to all but the page that wrote all of it, and to its authors the framed receipt. */
  tell(effect: Uint8Array | null, except: Connection | null, receipts?: Map<Connection, Buffer>): void;
  /** Sends an event at once to everyone, or to those who may know of it; events are rare. */
  announce(event: PaperEvent, to?: ReadonlySet<PersonId>): void;
  /** Takes what a connection says of itself. */
  hear(connection: Connection, states: readonly PresenceState[]): void;
  /** Sends who is here to one connection. */
  introduce(connection: Connection): void;
  closeAll(code: number, reason: string): void;
  free(): void;
}

/** How long presence waits for more presence, or for a commit to travel with, in milliseconds: longer than commits. */
const PRESENCE_WAIT_MS = SHARE_MS + 6;

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

  /** What editors have not seen of carets yet, framed, or null. */
  const takePresence = (): Buffer | null => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const changes = presence.takeChanges("editors");
    return changes && frame(changes);
  };

  function flushPresence() {
    const framed = takePresence();
    // The sender hears itself too: the y-websocket client drops a socket on which it hears nothing for 30 s.
    if (framed !== null) for (const editor of editors) editor.write(framed);
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
    writers: () => [...new Map([...editors].map(({ person }) => [person.id, person])).values()],
    tell(effect, except, receipts) {
      const text = effect === null ? NOTHING : frame(encodeUpdate(effect));
      const forAuthor = (text.length === 0 || timer === null ? null : takePresence()) ?? NOTHING;
      const forOthers = join(text, forAuthor);
      // One write for each page: a write costs the same whatever it holds.
      for (const editor of editors) {
        const news = editor === except ? forAuthor : forOthers;
        const receipt = receipts?.get(editor);
        const bytes = receipt === undefined ? news : join(news, receipt);
        if (bytes.length > 0) editor.write(bytes);
      }
      if (readers.size > 0 && effect !== null) audience.update(effect);
    },
    announce(event, to) {
      const framed = frame(encodeEvent(event));
      for (const connection of [...editors, ...readers]) {
        if (to === undefined || to.has(connection.person.id)) connection.write(framed);
      }
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

const NOTHING = Buffer.alloc(0);

function join(first: Buffer, second: Buffer): Buffer {
  if (first.length === 0) return second;
  return second.length === 0 ? first : Buffer.concat([first, second]);
}
