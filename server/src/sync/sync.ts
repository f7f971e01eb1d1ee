import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { PaperId, PersonId } from "@feder/shared/ids";
import { CLOSE, LIMITS, type PaperEvent, type PresentPerson } from "@feder/shared/protocol";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { type WebSocket, WebSocketServer } from "ws";
import type * as Y from "yjs";
import type { Accounts } from "../accounts/index.ts";
import type { JournalStore } from "../storage/index.ts";
import { createAdmissions } from "./admission.ts";
import { createBudgets } from "./budget.ts";
import { colorOf } from "./colors.ts";
import { createCommits } from "./commits.ts";
import { closeSocket, type Connection, createConnection } from "./connection.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { createMerger } from "./merger.ts";
import { createSyncMetrics } from "./metrics.ts";
import type { ContestedRegister } from "./passage-keeper.ts";
import type { KeepLostWords } from "./lost-words.ts";
import type { Onlooker } from "./onlooker.ts";
import type { Room } from "./room.ts";
import { type CompactionPace, createRooms } from "./rooms.ts";
import {
  type Admission,
  admit,
  isWebSocketUpgrade,
  type PaperPlace,
  readAddress,
  rejectUpgrade,
  rightOn,
  type SyncAddress,
} from "./upgrade.ts";

/** What the sync core is made of; `app` brings the parts together. */
export interface SyncParts {
  journal: JournalStore;
  accounts: Accounts;
  /** The group whose paper this is, and its stage; null where there is no such paper. */
  placeOfPaper(paper: PaperId): Promise<PaperPlace | null>;
  /** Whether a page of this Origin may connect; undefined for programs that send none. */
  allowsOrigin(origin: string | undefined, host: string | undefined): boolean;
  keepLostWords: KeepLostWords;
  /** The register of contested points. */
  register: ContestedRegister;
  onlooker?: Onlooker;
  compaction: CompactionPace;
  log: Logger;
  metrics: Registry;
}

/** The sync core as the rest of the server sees it. */
export interface Sync {
  /** Takes an HTTP upgrade to `/sync/PAPER?schema=N`; answers false if the address is not of the sync core. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Asks the rights of open connections again, of one person or of all, and closes those that changed (S4). */
  recheck(person?: PersonId): Promise<void>;
  /** The same for everybody who has a paper open; afterwards nothing is on the way that was written by an old right. */
  recheckPaper(paper: PaperId): Promise<void>;
  /** Takes in what another process wrote to the journal, for every open paper. */
  pull(): Promise<void>;
  /** How many people have the paper open now. */
  present(paper: PaperId): number;
  /** Who of them may write, each once. */
  writers(paper: PaperId): PresentPerson[];
  /** Changes a paper's text as a trusted peer, through the journal (S9); resolves once it is durable. */
  edit: (paper: PaperId, change: (document: Y.Doc) => void) => Promise<void>;
  /**
   * Lets the server read and change a paper while what its pages write waits; for work of a few commits. Those who
   * type notice nothing but a later receipt.
   */
  alone: <T>(paper: PaperId, work: () => Promise<T>) => Promise<T>;
  /** Looks at a paper's text as it is on the disk, up to a number of the journal; what is found must not be kept. */
  read: <T>(paper: PaperId, look: (document: Y.Doc, upTo: number) => T) => Promise<T>;
  /** Tells every page that has the paper open of an event, or those of certain people. */
  announce(paper: PaperId, event: PaperEvent, to?: ReadonlySet<PersonId>): void;
  /** Whether the disk takes what people write: false for a minute after it refused the newest commit. */
  canWrite(): boolean;
  /** Commits what is pending, closes every connection with `stopping`, and resolves when all is written. */
  stop(): Promise<void>;
}

/**
 * For how long nobody is let in after the disk refused a commit. Pages come back several times a second, write, and are
 * closed again: with a full disk none would see for half a second on end what is true, not even who only reads.
 */
const REST_AFTER_REFUSAL_MS = 3_000;
/** For how long after it the storage does not count as well. */
const UNWELL_MS = 60_000;

/** How often the rights of every open connection are asked again, as a net under {@link Sync.recheck}. */
const RECHECK_ALL_MS = 60_000;

/** Builds the sync core. */
export function createSync(parts: SyncParts): Sync {
  const { journal, accounts, log } = parts;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
  });
  const sockets = new Map<Connection, { socket: WebSocket; room: Room }>();
  const metrics = createSyncMetrics(parts.metrics, {
    connections: () => sockets.size,
    papers: () => [...rooms.open()].length,
  });
  const commits = createCommits(journal, metrics.observeCommit);
  const merger = createMerger();
  const { keepLostWords, register, onlooker } = parts;
  const rooms = createRooms({ journal, commits, merger, log, keepLostWords, register, onlooker }, parts.compaction);
  const looksOf = createBudgets<PersonId>(LIMITS.looks);
  const heartbeat = createHeartbeat();
  const admissions = createAdmissions();
  /** Counts changes of rights, so that one which happens during an upgrade is not missed. */
  let changes = 0;
  let stopping = false;

  const enter = async (request: IncomingMessage, socket: Duplex, head: Buffer, address: SyncAddress) => {
    let admission: Admission;
    let room: Room | null = null;
    try {
      for (;;) {
        const before = changes;
        admission = await admit(address, request.headers.cookie, parts);
        if (admission.admitted) room ??= await rooms.hold(admission.paper);
        if (before === changes) break;
      }
    } catch (reason) {
      if (room) rooms.release(room);
      throw reason;
    }
    if (stopping || socket.destroyed) {
      if (room) rooms.release(room);
      rejectUpgrade(socket, 503, "Service Unavailable");
      return;
    }
    const { handed } = shakeHands(request, socket, head, (upgraded) => {
      if (admission.admitted && room) welcome(upgraded, socket, admission, room);
      else {
        if (room) rooms.release(room);
        if (!admission.admitted) turnAway(upgraded, admission.code, admission.reason);
      }
    });
    if (!handed && room) rooms.release(room);
  };

  /** Finishes the handshake; `handed` is false where the request was no proper one and nobody was called. */
  const shakeHands = (request: IncomingMessage, socket: Duplex, head: Buffer, then: (upgraded: WebSocket) => void) => {
    let handed = false;
    server.handleUpgrade(request, socket, head, (upgraded) => {
      handed = true;
      then(upgraded);
    });
    return { handed };
  };

  const turnAway = (socket: WebSocket, code: number, reason: string) => {
    metrics.refused(code);
    socket.on("error", () => socket.terminate());
    closeSocket(socket, code, reason);
  };

  const welcome = (socket: WebSocket, stream: Duplex, admission: Admission & { admitted: true }, room: Room) => {
    const { paper, right, signedIn } = admission;
    const connection = createConnection(socket, stream, {
      paper,
      right,
      session: signedIn.session,
      person: presentPerson(admission),
      looks: looksOf(signedIn.person.id),
    });
    sockets.set(connection, { socket, room });
    heartbeat.watch(socket);
    socket.on("message", (data, isBinary) => {
      if (!isBinary) connection.close(CLOSE.unsupportedData, "binary frames only");
      else room.receive(connection, toBytes(data));
    });
    socket.on("error", (error) => log.debug({ paper, reason: error.message }, "socket error"));
    socket.once("close", (code) => {
      metrics.closed(code);
      sockets.delete(connection);
      room.leave(connection);
      rooms.release(room);
    });
    room.join(connection);
  };

  const inRoom = async <T>(paper: PaperId, work: (room: Room) => Promise<T>): Promise<T> => {
    const room = await rooms.hold(paper);
    try {
      return await work(room);
    } finally {
      rooms.release(room);
    }
  };

  const recheckOne = async (connection: Connection) => {
    const signedIn = await accounts.renew(connection.session);
    if (!signedIn) return connection.close(CLOSE.signedOut, "the session has ended");
    const place = await parts.placeOfPaper(connection.paper);
    const right = place === null ? null : rightOn(signedIn, place);
    if (right === null) connection.close(CLOSE.forbidden, "the right to read this paper has ended");
    else if (right !== connection.right) connection.close(CLOSE.rightChanged, "the rights have changed");
  };

  const recheckThose = async (isConcerned: (connection: Connection) => boolean) => {
    changes += 1;
    await Promise.all([...sockets.keys()].filter(isConcerned).map(recheckOne));
  };
  const recheck = (person?: PersonId) =>
    recheckThose((connection) => person === undefined || connection.person.id === person);

  const net = setInterval(() => {
    recheck().catch((reason: unknown) => log.error({ reason: String(reason) }, "rights could not be asked again"));
  }, RECHECK_ALL_MS);
  net.unref();

  return {
    upgrade(request, socket, head) {
      const address = readAddress(request.url);
      if (address === null) return false;
      socket.on("error", () => socket.destroy());
      if (stopping || commits.sinceRefusal() < REST_AFTER_REFUSAL_MS) rejectUpgrade(socket, 503, "Service Unavailable");
      else if (!isWebSocketUpgrade(request)) rejectUpgrade(socket, 400, "Bad Request");
      else if (!parts.allowsOrigin(request.headers.origin, request.headers.host))
        rejectUpgrade(socket, 403, "Forbidden");
      else {
        admissions
          .queue(() => enter(request, socket, head, address))
          .catch((reason: unknown) => {
            log.error({ reason: String(reason) }, "upgrade failed");
            rejectUpgrade(socket, 503, "Service Unavailable");
          });
      }
      return true;
    },
    recheck,
    canWrite: () => commits.sinceRefusal() > UNWELL_MS,
    async recheckPaper(paper) {
      await recheckThose((connection) => connection.paper === paper);
      const room = rooms.get(paper);
      // An edit that changes nothing is durable when everything before it is.
      if (room?.busy === true) await room.edit(() => undefined);
    },
    async pull() {
      await Promise.all([...rooms.open()].map((room) => room.pull()));
    },
    present: (paper) => rooms.get(paper)?.people() ?? 0,
    writers: (paper) => rooms.get(paper)?.writers() ?? [],
    announce: (paper, event, to) => rooms.get(paper)?.announce(event, to),
    edit: (paper, change) => inRoom(paper, (room) => room.edit(change)),
    alone: (paper, work) => inRoom(paper, (room) => room.alone(work)),
    read: (paper, look) => inRoom(paper, (room) => room.read(look)),
    async stop() {
      stopping = true;
      clearInterval(net);
      heartbeat.stop();
      await commits.idle();
      const closed = [...sockets.values()].map(({ socket }) => new Promise((resolve) => socket.once("close", resolve)));
      for (const connection of sockets.keys()) connection.close(CLOSE.stopping, "the server is stopping");
      await Promise.all(closed);
      await commits.idle();
      await rooms.stop();
    },
  };
}

/** Who sits before a page: for the organisation that the person stands for in this paper's group. */
function presentPerson({ group, right, signedIn }: Admission & { admitted: true }): PresentPerson {
  const { person, standings } = signedIn;
  const standing =
    standings.find((candidate) => candidate.group === group) ?? standings.find(({ group: none }) => none === null);
  return {
    id: person.id,
    name: person.name,
    organisation: standing?.organisation ?? "",
    affiliation: standing?.affiliation ?? null,
    color: colorOf(person.id),
    writes: right === "write",
  };
}

/** A frame as one run of bytes, whichever way the socket's library cut it. */
function toBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
