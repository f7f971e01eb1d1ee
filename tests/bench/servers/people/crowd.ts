import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { deferred, type Random, seeded, syncFrame, within } from "../../../support/index.ts";
import { createHearing } from "../measure/hearing.ts";
import { type Author, createTally, type Listener, type Tally } from "../measure/tally.ts";
import type { Peer, RunningServer } from "../peers/peer.ts";
import { openSocket, type RawSocket } from "../wire/raw-socket.ts";
import { type Keystrokes, prepareKeystrokes } from "./keystrokes.ts";
import { type Hurry, rhythm } from "./rhythm.ts";
import { setScene } from "./scene.ts";
import { NO_STATE, NOTHING } from "./visit.ts";

/** How many people do what. */
export interface CrowdWish {
  papers: number;
  writersPerPaper: number;
  readersPerPaper: number;
  carets: boolean;
  /** How long they will type. */
  seconds: number;
  charactersPerEdit?: number;
  /** Edits a second of each writer; without it as people type. */
  perSecond?: number;
  hurry?: Hurry;
  /** Readers beyond the others who stop reading once they are in; they are in no figure. */
  stalled?: number;
  seed: number;
}

/** Everybody of a load, connected, each with the whole text. */
export interface Crowd {
  tally: Tally;
  /** Types everything that was prepared; resolves when the last key was pressed. */
  type(): Promise<void>;
  /** Resolves when everybody has everything, or with how many edits did not arrive within the time. */
  settle(milliseconds: number, saved?: boolean): Promise<{ missing: number; unsaved: number }>;
  leave(): void;
}

interface Writer extends Author {
  keystrokes: Keystrokes;
  times: number[];
  socket: RawSocket | null;
  /** Updates sent on this connection that are no edits: the answer to the server's question. */
  answers: number;
}

/** How many connections are opened at once. */
const ENTERING = 20;
const FIRST_CLIENT = 1_000_000;

/** Sets the scene, prepares what will be typed, and brings everybody in. */
export async function gather(peer: Peer, server: RunningServer, wish: CrowdWish): Promise<Crowd> {
  const states = await setScene(peer, server, wish);
  const writers = writersOf(peer, server, wish, states);
  const tally = createTally(writers);
  const hearing = createHearing(peer.dialect);
  const listeners: Listener[] = [];
  const sockets: RawSocket[] = [];

  const enter = async (
    paper: number,
    role: "writer" | "reader",
    index: number,
    self: Writer | null,
    counted = true,
  ) => {
    const door = server.door(paper, role, index);
    const listener: Listener = { paper, self, seen: new Uint32Array(wish.writersPerPaper) };
    const synced = deferred<void>();
    // Later closes are seen by what does not arrive.
    synced.promise.catch(() => undefined);
    const socket = await openSocket(door, {
      bytes: counted ? tally.received : () => undefined,
      message(payload, { send }) {
        tally.frame();
        const heard = hearing(payload);
        switch (heard.kind) {
          case "text":
            if (heard.answer) synced.resolve();
            tally.arrived(listener, heard.spans, performance.now());
            return;
          case "askState":
            if (self !== null) self.answers += 1;
            send(peer.dialect.wrap(door.room, syncFrame("step2", NOTHING)));
            return;
          case "saved":
            if (self !== null) tally.durable(self, heard.count - self.answers, performance.now());
            return;
          case "other":
            return;
        }
      },
      closed: (why) => synced.reject(new Error(`${peer.name} closed the connection of a ${role}: ${why}`)),
    });
    sockets.push(socket);
    if (counted) listeners.push(listener);
    if (self !== null) self.socket = socket;
    for (const message of peer.dialect.greeting(door.room)) socket.send(message);
    if (peer.keeps === "nothing") return socket;
    socket.send(peer.dialect.wrap(door.room, syncFrame("step1", NO_STATE)));
    await within(`the text for a ${role}`, synced.promise, 60_000);
    return socket;
  };

  server.onStored((room, stateVector) => {
    const now = performance.now();
    const vector = Y.decodeStateVector(stateVector);
    for (const writer of writers) {
      if (server.door(writer.paper, "writer", writer.index).room !== room) continue;
      const characters = vector.get(writer.client) ?? 0;
      tally.durable(writer, Math.floor(characters / writer.charactersPerEdit), now);
    }
  });

  await inTurns(writers.length, (index) =>
    enter(writers[index]!.paper, "writer", writers[index]!.index, writers[index]!),
  );
  await inTurns(wish.papers * wish.readersPerPaper, (index) => enter(index % wish.papers, "reader", index, null));
  await inTurns(wish.stalled ?? 0, async (index) =>
    (await enter(index % wish.papers, "reader", index, null, false)).stall(),
  );

  return {
    tally,
    type: () => press(writers, tally),
    async settle(milliseconds, saved = false) {
      const deadline = performance.now() + milliseconds;
      for (;;) {
        const missing = listeners.reduce((sum, listener) => sum + missingAt(listener, writers), 0);
        const unsaved = saved ? writers.reduce((sum, writer) => sum + writer.sent - writer.saved, 0) : 0;
        if ((missing === 0 && unsaved === 0) || performance.now() > deadline) return { missing, unsaved };
        await pause(50);
      }
    },
    leave() {
      for (const socket of sockets) socket.cut();
    },
  };
}

function writersOf(peer: Peer, server: RunningServer, wish: CrowdWish, states: readonly Uint8Array[]): Writer[] {
  const { charactersPerEdit = 1 } = wish;
  const random: Random = seeded(wish.seed);
  return Array.from({ length: wish.papers * wish.writersPerPaper }, (_, number) => {
    const paper = Math.floor(number / wish.writersPerPaper);
    const index = number % wish.writersPerPaper;
    const times = rhythm(wish.seconds, random, wish.perSecond, wish.hurry);
    const keystrokes = prepareKeystrokes(
      {
        state: states[paper]!,
        writer: index,
        client: FIRST_CLIENT + number,
        count: times.length,
        charactersPerEdit,
        carets: wish.carets,
        dialect: peer.dialect,
        room: server.door(paper, "writer", index).room,
      },
      random,
    );
    const { client } = keystrokes;
    const sentAt = new Float64Array(times.length);
    return {
      paper,
      index,
      client,
      charactersPerEdit,
      sentAt,
      sent: 0,
      saved: 0,
      keystrokes,
      times,
      socket: null,
      answers: 0,
    };
  });
}

/** Presses every key at its time, one timer for all. */
function press(writers: readonly Writer[], tally: Tally): Promise<void> {
  const keys = writers.flatMap((writer) => writer.times.map((at, edit) => ({ at, writer, edit })));
  keys.sort((one, other) => one.at - other.at);
  const began = performance.now();
  let next = 0;
  return new Promise((resolve) => {
    const step = () => {
      for (let key = keys[next]; key !== undefined; key = keys[next]) {
        const wait = began + key.at - performance.now();
        if (wait > 0) return void setTimeout(step, wait);
        next += 1;
        const { writer, edit } = key;
        tally.sent(writer, performance.now());
        writer.socket?.write(writer.keystrokes.edits[edit]!);
        const caret = writer.keystrokes.carets[edit];
        if (caret !== undefined) writer.socket?.write(caret);
      }
      resolve();
    };
    step();
  });
}

function missingAt({ paper, self, seen }: Listener, writers: readonly Writer[]): number {
  let missing = 0;
  for (const writer of writers) {
    if (writer.paper === paper && writer !== self) missing += writer.sent - (seen[writer.index] ?? 0);
  }
  return missing;
}

async function inTurns(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += ENTERING) {
    await Promise.all(Array.from({ length: Math.min(ENTERING, count - from) }, (_, index) => work(from + index)));
  }
}
