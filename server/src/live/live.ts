import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { SCHEMA_VERSION } from "@feder/shared/document";
import type { PaperId, PersonId } from "@feder/shared/ids";
import { BEAT_MS, LIVE_PATH, type PaperChange, type PaperOverview } from "@feder/shared/overview";
import { can } from "@feder/shared/permissions";
import { CLOSE } from "@feder/shared/protocol";
import type { Logger } from "pino";
import { Gauge, type Registry } from "prom-client";
import { type WebSocket, WebSocketServer } from "ws";
import type { Accounts, SignedIn } from "../accounts/index.ts";
import { createAdmissions } from "../sync/admission.ts";
import { closeSocket } from "../sync/connection.ts";
import { createHeartbeat } from "../sync/heartbeat.ts";
import { isWebSocketUpgrade, rejectUpgrade } from "../sync/upgrade.ts";
import { createAudiences } from "./audiences.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

/** What the live overview is made of. */
export interface LiveParts {
  accounts: Accounts;
  papers: () => readonly PaperOverview[];
  /** Whether a page of this Origin may connect; undefined for programs that send none. */
  allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  log: Logger;
  metrics: Registry;
}

/** The overview as it is pushed to pages: each sees the papers that its person may read, and nothing of others. */
export interface Live {
  /** Takes an HTTP upgrade to {@link LIVE_PATH}; answers false for any other address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Tells of what changed. */
  tell(changes: readonly PaperChange[]): void;
  /** Asks the rights again, of one person or of all: a stream that shows less or more begins anew, or ends (S4). */
  recheck(person?: PersonId): Promise<void>;
  stop(): Promise<void>;
}

/** How often the rights of all are asked again, as a net under {@link Live.recheck}. */
const RECHECK_ALL_MS = 60_000;
/** A page has nothing to say here. */
const LONGEST_FRAME = 1024;

/** Starts with nobody watching. */
export function createLive({ accounts, papers, allowsOrigin, log, metrics }: LiveParts): Live {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LONGEST_FRAME,
  });
  const audiences = createAudiences(papers);
  const watchers = new Map<Watcher, WebSocket>();
  new Gauge({
    name: "feder_overview_watchers",
    help: "Open connections to the live overview",
    registers: [metrics],
    collect() {
      this.set(watchers.size);
    },
  });
  const heartbeat = createHeartbeat();
  const admissions = createAdmissions();
  /** Counts changes of rights, so that one which happens during an upgrade is not missed. */
  let changes = 0;
  let stopping = false;

  const mayRead = ({ actor }: SignedIn): PaperId[] =>
    papers()
      .filter(({ group }) => can(actor, "paper.read", { group: group.id }))
      .map(({ id }) => id);

  const enter = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const isOutdated = schemaOf(request.url) !== String(SCHEMA_VERSION);
    let signedIn: SignedIn | null = null;
    for (let before = -1; before !== changes;) {
      before = changes;
      signedIn = isOutdated ? null : await accounts.identify(request.headers.cookie);
    }
    if (stopping || socket.destroyed) return rejectUpgrade(socket, 503, "Service Unavailable");
    server.handleUpgrade(request, socket, head, (upgraded) => {
      if (signedIn !== null) return welcome(upgraded, socket, signedIn);
      upgraded.on("error", () => upgraded.terminate());
      if (isOutdated) closeSocket(upgraded, CLOSE.outdatedClient, "reload the page");
      else closeSocket(upgraded, CLOSE.signedOut, "sign in");
    });
  };

  const welcome = (socket: WebSocket, stream: Duplex, signedIn: SignedIn) => {
    const watcher = createWatcher(socket, stream, signedIn);
    watchers.set(watcher, socket);
    heartbeat.watch(socket);
    socket.on("message", () => watcher.close(CLOSE.badFrame, "nothing is to be said here"));
    socket.on("error", (error) => log.debug({ reason: error.message }, "socket error"));
    socket.once("close", () => {
      watchers.delete(watcher);
      audiences.leave(watcher);
    });
    audiences.place(watcher, mayRead(signedIn));
  };

  const recheckOne = async (watcher: Watcher) => {
    const signedIn = await accounts.renew(watcher.session);
    if (signedIn === null) watcher.close(CLOSE.signedOut, "the session has ended");
    else if (watchers.has(watcher)) audiences.place(watcher, mayRead(signedIn));
  };

  const recheck = async (person?: PersonId) => {
    changes += 1;
    const concerned = [...watchers.keys()].filter((watcher) => person === undefined || watcher.person === person);
    await Promise.all(concerned.map(recheckOne));
  };

  const net = setInterval(() => {
    recheck().catch((reason: unknown) => log.error({ reason: String(reason) }, "rights could not be asked again"));
  }, RECHECK_ALL_MS).unref();
  const beating = setInterval(() => audiences.beat(), BEAT_MS).unref();

  return {
    upgrade(request, socket, head) {
      if (new URL(request.url ?? "/", "http://feder.invalid").pathname !== LIVE_PATH) return false;
      socket.on("error", () => socket.destroy());
      if (stopping) rejectUpgrade(socket, 503, "Service Unavailable");
      else if (!isWebSocketUpgrade(request)) rejectUpgrade(socket, 400, "Bad Request");
      else if (!allowsOrigin(request.headers.origin, request.headers.host)) rejectUpgrade(socket, 403, "Forbidden");
      else {
        admissions
          .queue(() => enter(request, socket, head))
          .catch((reason: unknown) => {
            log.error({ reason: String(reason) }, "upgrade failed");
            rejectUpgrade(socket, 503, "Service Unavailable");
          });
      }
      return true;
    },
    tell: (changed) => audiences.tell(changed),
    recheck,
    async stop() {
      stopping = true;
      for (const timer of [net, beating]) clearInterval(timer);
      heartbeat.stop();
      const closed = [...watchers.values()].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
      for (const watcher of watchers.keys()) watcher.close(CLOSE.stopping, "the server is stopping");
      await Promise.all(closed);
    },
  };
}

function schemaOf(url: string | undefined): string | null {
  return new URL(url ?? "/", "http://feder.invalid").searchParams.get("schema");
}
