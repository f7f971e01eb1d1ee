import { setTimeout as pause } from "node:timers/promises";
import { LIMITS } from "@feder/shared/protocol";
import * as Y from "yjs";
import type { Peer, RunningServer } from "../peers/peer.ts";
import type { History } from "./history.ts";
import { type Visit, visit } from "./visit.ts";

/** Updates of one author that may be on their way at once. */
const WINDOW = 200;
const PATIENCE_MS = 120_000;

/** Sends a history to a paper through the front door, each update by its author; resolves once it is on disk. */
export async function loadHistory(
  peer: Peer,
  server: RunningServer,
  paper: number,
  { base, meetings }: History,
): Promise<void> {
  const authors = meetings[0]?.length ?? 0;
  const expected = new Map<number, number>();
  for (const update of [base, ...meetings.flat().flatMap(({ updates }) => updates)]) {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))) {
      expected.set(client, Math.max(clock, expected.get(client) ?? 0));
    }
  }
  const onDisk = waitForStore(peer, server, server.door(paper, "writer", 0).room, expected);
  const visits: Visit[] = [];
  for (let author = 0; author < authors; author += 1)
    visits.push(await visit(peer, server.door(paper, "writer", author)));
  await sendAll(peer, visits[0]!, [base]);
  for (const stretches of meetings) {
    await Promise.all(stretches.map(({ author, updates }) => sendAll(peer, visits[author]!, updates)));
  }
  await onDisk;
  for (const { leave } of visits) leave();
}

/** Sends updates, not faster than they are acknowledged, so that what follows may build on them. */
export async function sendAll(peer: Peer, author: Visit, updates: readonly Uint8Array[]): Promise<void> {
  for (let from = 0; from < updates.length; from += WINDOW) {
    const part = updates.slice(from, from + WINDOW);
    if (peer.name === "feder") await until(() => isAllowed(author, part.length), "Feder to take more frames");
    for (const update of part) author.send(update);
    if (peer.keeps === "disk") await until(() => isAcknowledged(author), `${peer.name} to acknowledge an update`);
  }
}

/** Resolves when the server reported a store that holds this much; at once for Feder, which tells each author. */
export async function waitForStore(
  peer: Peer,
  server: RunningServer,
  room: string,
  expected: ReadonlyMap<number, number>,
): Promise<void> {
  if (peer.name === "feder" || peer.keeps !== "disk") return;
  let whole = false;
  server.onStored((storedRoom, stateVector) => {
    if (storedRoom !== room) return;
    const vector = Y.decodeStateVector(stateVector);
    whole ||= [...expected].every(([client, clock]) => (vector.get(client) ?? 0) >= clock);
  });
  await until(() => whole, `${peer.name} to store the paper`);
}

/** Feder takes no more frames of a connection than a person can cause; this stays a little below. */
function isAllowed({ sent, since }: Visit, more: number): boolean {
  const { burst, perSecond } = LIMITS.frames;
  return sent + more < 0.9 * (burst + (perSecond * (performance.now() - since)) / 1000);
}

function isAcknowledged({ closed, acknowledged }: Visit): boolean {
  if (closed !== null) throw new Error(`an author was turned away: ${closed}`);
  return acknowledged;
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(2);
  }
}
