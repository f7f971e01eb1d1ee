import { readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import { fetchUpdates } from "y-indexeddb";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { asWritten, CONTENT, SCHEMA_VERSION, withTrueNeighbours } from "@feder/shared/document";
import type { PaperId, PersonId } from "@feder/shared/ids";
import { CLOSE, MESSAGE, SYNC_PATH, type PaperEvent, type PresentPerson } from "@feder/shared/protocol";
import { localDatabaseName, markSent, markUnsent, SEND_LEFT, takeMarks } from "../../app/local-copies.ts";
import { createTries } from "../../app/tries.ts";
import { countingSocket } from "./counting-socket.ts";
import { keepCopy } from "./keep-copy.ts";
import { speakForOneself } from "./speak-for-oneself.ts";
import { factsAfter, firstFacts, holdsUnsent, stateOf, type SyncEvent, type SyncState } from "./sync-state.ts";

/** A paper's live document: the connection to the server and the copy on this device. */
export interface Connection {
  readonly document: Y.Doc;
  readonly content: Y.XmlFragment;
  readonly awareness: Awareness;
  readonly writes: boolean;
  /** The same object until something differs. */
  state: () => SyncState;
  /** Whether an editor may show the document: never before its content came from a server at some time (S8). */
  mayShow: () => boolean;
  /** Whether leaving the page now would lose words. */
  wouldLose: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** Ends everything; nothing of it runs afterwards. */
  stop: () => void;
}

/** What a connection is for. */
export interface ConnectionParts {
  person: PersonId;
  paper: PaperId;
  /** The paper's title, for the list of papers with unsent changes. */
  title: string;
  writes: boolean;
  /** How this person appears to others; the server overwrites it from the session. */
  present: PresentPerson;
  /** The right to the paper changed, but some right remains: ask for the paper again. */
  onRightChanged: () => void;
  /** Something beside the text has changed. */
  onEvent: (event: PaperEvent) => void;
}

/** Milliseconds to wait for the copy on this device before asking the server for everything. */
const COPY_PATIENCE = 400;
/** Milliseconds to wait for the server before a copy on this device is shown without it. */
const SERVER_PATIENCE = 5_000;
/** Milliseconds of quiet after which a paper counts as sent; typing would otherwise write the mark at every key. */
const SENT_CALM = 800;

/** Connects to a paper. Those who may write keep a copy on this device, which also works offline. */
export function connect({
  person,
  paper,
  title,
  writes,
  present,
  onRightChanged,
  onEvent,
}: ConnectionParts): Connection {
  // What a reader's page takes away, nobody would hear of.
  const document = writes ? withTrueNeighbours(new Y.Doc()) : asWritten(new Y.Doc());
  const content = document.getXmlFragment(CONTENT);
  const listeners = new Set<() => void>();
  let stopped = false;
  /** Whether unsent words of an earlier visit or another tab may still come out of the copy on this device. */
  let unread = writes && takeMarks(person, paper);
  let facts = firstFacts(writes, unread);
  let state = stateOf(facts);
  /** The state vector of the newest acknowledgement. */
  let durable: Map<number, number> | null = null;
  let shows = false;
  const tries = createTries();
  let sentTimer: ReturnType<typeof setTimeout> | undefined;

  const provider = new WebsocketProvider(socketBase(), paper, document, {
    connect: false,
    disableBc: true,
    params: { schema: String(SCHEMA_VERSION), right: writes ? "write" : "read" },
    // As a reader this page would hold none of the words that are in this window only.
    shouldReconnect: ({ code }) =>
      code !== CLOSE.tooLarge && (code < 4400 || code > (loose() ? CLOSE.rightChanged : 4499)),
    WebSocketPolyfill: countingSocket((count, answer) => happened({ type: "sent", count, answer })),
  });
  speakForOneself(provider);
  const copy = writes ? keepCopy(localDatabaseName(person, paper), document, lookAtCopy) : null;
  /** Whether this tab's mark stands where unsent words need one: without it signing out would not ask. */
  let marked = true;

  provider.awareness.setLocalStateField("user", present);
  provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    durable = Y.decodeStateVector(readVarUint8Array(decoder));
    acknowledge(readVarUint(decoder));
  };
  provider.messageHandlers[MESSAGE.event] = (_encoder, decoder) => {
    const event = eventIn(readVarString(decoder));
    if (event !== null && !stopped) onEvent(event);
  };
  provider.on("status", ({ status }) => {
    if (status === "connected") happened({ type: "opened" });
  });
  provider.on("sync", (synced) => {
    if (!synced) return;
    tries.reached();
    happened({ type: "synced" });
  });
  provider.on("connection-close", (event) => {
    // Read by the provider right after this, as the most that it waits.
    provider.maxBackoffTime = tries.wait();
    if (event?.code === CLOSE.rightChanged && !loose()) onRightChanged();
    happened({ type: "lost" });
  });
  provider.on("closed", ({ code }) => {
    happened({ type: "ended", code });
    if (holdsUnsent(facts)) markUnsent(person, paper, title);
  });

  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin === copy) return;
    marked = markUnsent(person, paper, title);
    lookAtCopy();
    happened({ type: "changed" });
  };
  if (writes) document.on("update", onUpdate);

  const onOnline = () => {
    if (typeof facts.line === "string") provider.connect();
  };
  window.addEventListener("online", onOnline);

  const onSendLeft = () => {
    if (copy === null || !facts.kept || !takeMarks(person, paper)) return;
    unread = true;
    happened({ type: "changed" });
    void fetchUpdates(copy).then(() => {
      unread = false;
      if (stopped || typeof facts.line === "object") return;
      // On a new line the server asks for everything that it lacks, and confirms the answer.
      provider.disconnect();
      provider.connect();
    });
  };
  window.addEventListener(SEND_LEFT, onSendLeft);

  // The copy comes first: the server then sends only what is missing. A browser that gives no copy must not keep anybody waiting.
  let patience = setTimeout(start, copy === null ? 0 : COPY_PATIENCE);
  copy?.once("synced", () => {
    unread = false;
    lookAtCopy();
    start();
    // What the copy held beyond the server's document is on its way now; if there was nothing, all is confirmed.
    acknowledge(facts.durable);
  });
  let started = false;

  function start(): void {
    clearTimeout(patience);
    if (started || stopped) return;
    started = true;
    provider.connect();
    patience = setTimeout(() => {
      if (facts.line === "connecting") happened({ type: "lost" });
    }, SERVER_PATIENCE);
  }

  function lookAtCopy(): void {
    const kept = marked && copy?.synced === true && !copy._destroyed;
    if (kept !== facts.kept) happened({ type: "kept", kept });
  }

  /** Whether words are in this window only. */
  function loose(): boolean {
    return holdsUnsent(facts) && !facts.kept;
  }

  function acknowledge(count: number): void {
    const local = Y.decodeStateVector(Y.encodeStateVector(document));
    if (durable !== null) happened({ type: "acknowledged", count, covers: !unread && covers(durable, local) });
  }

  function happened(event: SyncEvent): void {
    if (stopped) return;
    facts = factsAfter(facts, event);
    const next = stateOf(facts);
    const showed = shows;
    shows ||= facts.line === "synced" || (next.is === "offline" && content.length > 0);
    const same = sameState(state, next);
    if (!same) state = next;
    clearTimeout(sentTimer);
    if (next.is === "saved") sentTimer = setTimeout(() => markSent(person, paper), SENT_CALM);
    if (showed !== shows || !same) for (const listener of listeners) listener();
  }

  return {
    document,
    content,
    awareness: provider.awareness,
    writes,
    state: () => state,
    mayShow: () => shows,
    wouldLose: () => loose() || (holdsUnsent(facts) && copy?.unwritten !== 0),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      clearTimeout(patience);
      clearTimeout(sentTimer);
      if (state.is === "saved") markSent(person, paper);
      window.removeEventListener("online", onOnline);
      window.removeEventListener(SEND_LEFT, onSendLeft);
      document.off("update", onUpdate);
      provider.destroy();
      // Ends presence and the copy too; both listen for it.
      document.destroy();
    },
  };
}

/** Whether the state vector `durable` holds everything of `local`. */
function covers(durable: Map<number, number>, local: Map<number, number>): boolean {
  for (const [client, clock] of local) if ((durable.get(client) ?? 0) < clock) return false;
  return true;
}

/** An event as the server writes it, or null for one that this page does not know. */
function eventIn(json: string): PaperEvent | null {
  const said = JSON.parse(json) as Partial<PaperEvent> | null;
  return KNOWN_EVENTS.has(said?.type) ? (said as PaperEvent) : null;
}

const KNOWN_EVENTS: ReadonlySet<unknown> = new Set<PaperEvent["type"]>([
  "lostWords",
  "contestedPoint",
  "versions",
  "restored",
  "stage",
  "lineage",
  "note",
]);

function sameState(one: SyncState, other: SyncState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function socketBase(): string {
  // https becomes wss by that too.
  return window.location.origin.replace("http", "ws") + SYNC_PATH;
}
