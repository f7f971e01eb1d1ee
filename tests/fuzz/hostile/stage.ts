import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@feder/server/log";
import { openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createCommits, createMerger, createRooms, type Room } from "@feder/server/sync";
import { appendBlocks, asWritten, checkBlocks, CONTENT, firstBlocks, readBlocks } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { deferred, outputPath, type Random, syncFrame, textsOf, within } from "../../support/index.ts";
import { difference } from "../difference.ts";
import { blame } from "./blame.ts";
import { POINT } from "./contents.ts";
import { deletedByEditors } from "./deleted-by-editors.ts";
import { hostileFrame } from "./frames.ts";
import { createLandscape } from "./landscape.ts";
import { type Line, openLine, openPage, type Page } from "./page.ts";
import { createStopwatch } from "./stopwatch.ts";
import { watchCommits } from "./watched-commits.ts";

/** What happened to the frames of a run. */
export interface HostileReport {
  frames: number;
  /** Frames after which the line was still open. */
  taken: number;
  closes: Record<number, number>;
  /** The longest that one frame, and one turn of the event loop, kept the processor, in milliseconds. */
  slowestFrame: number;
  slowestTurn: number;
}

/** A room on a real journal, with two honest pages in it, and somebody who means harm. */
export interface HostileStage {
  readonly report: HostileReport;
  /** Sends a batch, then lets the honest pages write, and compares everything with everything. Throws where S3 is broken. */
  batch(frames: number): Promise<void>;
  close(): Promise<void>;
}

/** A processor time above which the others would notice. */
const HANG_MS = 100;
/** Structs above which a new paper is begun, so that comparing stays cheap. */
const MOST_STRUCTS = 3_000;

/** So that what is hostile is merged too, while it arrives. */
const OFTEN = { entries: 20, everyMs: 300 };

/** A register that knows the point of the fuzz and still owes the text something, so that it leaves the markers alone. */
const REGISTER = {
  known: () =>
    Promise.resolve(new Map([[POINT, { marked: true, due: true, text: null, anchor: { start: "", end: "" } }]])),
  tell: () => Promise.resolve(),
};

/** The answer of a page that has nothing which the server has not. */
const NOTHING_TO_ADD = syncFrame("step2", Uint8Array.of(0, 0));

/** Opens a data folder and a first paper in it. */
export async function openHostileStage(random: Random): Promise<HostileStage> {
  const folder = mkdtempSync(join(tmpdir(), "feder-hostile-"));
  const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
  const { journal } = storage;
  const problems: string[] = [];
  const attacker = { id: newId<"Person">(), name: "Angriff" };
  // That the attacker's frames are refused is as it should be.
  const log = createLog("warn", { write: (line) => void (line.includes(attacker.id) || problems.push(line)) });
  /** What was stored before the present batch, and what each commit of it held, of everybody. */
  let before: Uint8Array[] = [];
  let written: Uint8Array[][] = [];
  const commits = watchCommits(
    createCommits(journal, () => undefined),
    (parts) => written.push(parts.map(({ update }) => update)),
  );
  const rooms = createRooms(
    { journal, commits, log, merger: createMerger(), keepLostWords: () => Promise.resolve(0), register: REGISTER },
    OFTEN,
  );
  const stopwatch = createStopwatch();
  const report: HostileReport = { frames: 0, taken: 0, closes: {}, slowestFrame: 0, slowestTurn: 0 };
  let paper = await begin();

  async function begin() {
    const room = await rooms.hold(newId<"Paper">());
    await room.edit((document) => appendBlocks(document.getXmlFragment(CONTENT), firstBlocks()));
    const pages: [Page, Page] = [openPage(room, "Anna", clientId()), openPage(room, "Bela", clientId())];
    const land = createLandscape(pages[1].doc);
    return { room, pages, land, lines: new Map<"read" | "write", Line>(), own: clientId(), batches: 0 };
  }

  function clientId(): number {
    return 1 + random.below(2 ** 32 - 1);
  }

  const attack = () => {
    const { room, land, lines } = paper;
    const right = random.chance(0.95) ? "write" : "read";
    let line = lines.get(right);
    if (!line || line.closed !== null) {
      line = openLine(room, attacker, right, () => undefined);
      lines.set(right, line);
      // Some pages write before they have answered the server's question, some never answer.
      if (right === "write" && random.chance(0.9)) room.receive(line.connection, NOTHING_TO_ADD);
    }
    const frame = hostileFrame(land, { client: paper.own, clock: land.state(paper.own) }, random);
    const milliseconds = stopwatch.time(() => room.receive(line.connection, frame));
    report.frames += 1;
    report.slowestFrame = Math.max(report.slowestFrame, milliseconds);
    if (milliseconds > HANG_MS) throw new Error(`a frame took ${milliseconds} ms: ${hex(frame)}`);
    if (line.closed === null) {
      report.taken += 1;
    } else {
      report.closes[line.closed] = (report.closes[line.closed] ?? 0) + 1;
      room.leave(line.connection);
    }
  };

  /** Until a commit that is being repaired is through, too. */
  const settled = async () => {
    do await commits.idle();
    while (paper.room.busy && (await new Promise((resolve) => setImmediate(resolve, true))));
  };

  const compare = async () => {
    const { room, pages } = paper;
    const stored = asWritten(new Y.Doc());
    for (const { update } of await journal.read(room.paper)) Y.applyUpdate(stored, update);
    const fresh = await freshPage(room);
    for (const [name, doc] of [
      ["Anna", pages[0].doc],
      ["Bela", pages[1].doc],
      ["a fresh page", fresh],
    ] as const) {
      const differs = difference(doc, stored) ?? differentWords(doc, stored);
      if (differs !== null) problems.push(`${name} differs from the journal: ${differs}`);
      const { pendingStructs, pendingDs } = doc.store;
      if (pendingStructs !== null || pendingDs !== null) problems.push(`${name} waits for something`);
    }
    problems.push(...checkBlocks(readBlocks(stored.getXmlFragment(CONTENT))));
    const deleted = deletedByEditors(stored);
    if (deleted !== null) problems.push(`editors would delete: ${deleted}`);
    for (const { faults, closed } of pages) {
      problems.push(...faults);
      if (closed !== null) problems.push(`an honest page was closed with ${closed}`);
    }
    fresh.destroy();
    stored.destroy();
  };

  /** What went wrong says more than the wait that it ended in. */
  const explained = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      const found = [String(error), ...problems, ...blame(before, written), `all of it: ${keep()}`];
      throw new Error(found.join("\n"), { cause: error });
    }
  };

  /** Writes down what to begin with where the fewest frames were not found. */
  const keep = (): string => {
    const path = outputPath("hostile", `${paper.room.paper}.json`);
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
    const commits = written.map((updates) => updates.map(hex));
    writeFileSync(path, JSON.stringify({ before: before.map(hex), commits }, null, 2));
    return path;
  };

  return {
    report,
    batch: (frames) => explained(batch(frames)),
    async close() {
      leave();
      await rooms.stop();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function batch(frames: number): Promise<void> {
    if (structsOf(paper.pages[1].doc) > MOST_STRUCTS) {
      leave();
      paper = await begin();
    }
    paper.batches += 1;
    const { room, pages } = paper;
    before = (await journal.read(room.paper)).map(({ update }) => update);
    written = [];
    for (let sent = 0; sent < frames; sent += 1) {
      attack();
      // What is hostile meets what is honest, in one commit and across commits.
      if (random.chance(0.02)) scribble(random.pick(pages).content, random);
      if (random.chance(0.005)) await new Promise(setImmediate);
    }
    stopwatch.start();
    await settled();
    for (const [writer, watcher] of [pages, pages.toReversed() as [Page, Page]]) {
      const word = `w${report.frames}c${writer.doc.clientID}`;
      writer.present();
      writer.type(`${word} `);
      await writer.saved();
      await watcher.until(`the word ${word}`, () => watcher.text.includes(word));
    }
    await settled();
    const slowest = stopwatch.stop();
    report.slowestTurn = Math.max(report.slowestTurn, slowest);
    if (slowest > HANG_MS) problems.push(`a turn of the event loop took ${slowest} ms`);
    if (paper.batches % 5 === 0) await room.compact(1);
    await compare();
    if (problems.length > 0) throw new Error(`after ${report.frames} frames`);
  }

  function leave() {
    for (const page of paper.pages) page.leave();
    for (const line of paper.lines.values()) if (line.closed === null) paper.room.leave(line.connection);
    rooms.release(paper.room);
  }
}

/** A small edit anywhere, as somebody makes it who has not seen yet what others are doing. */
function scribble(content: Y.XmlFragment, random: Random): void {
  const texts = textsOf(content);
  if (texts.length === 0) return;
  const text = random.pick(texts);
  const at = random.below(text.length + 1);
  if (at < text.length && random.chance(0.3)) text.delete(at, 1);
  else text.insert(at, random.pick(["x", "yz", "\u{1f600}"]));
}

/** What somebody gets who opens the paper now. */
async function freshPage(room: Room): Promise<Y.Doc> {
  const doc = asWritten(new Y.Doc());
  const whole = deferred<void>();
  const line = openLine(room, { id: newId<"Person">(), name: "Rosa" }, "read", (message) => {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
    const step = decoding.readVarUint(decoder);
    if (step === SYNC_MESSAGE.step1) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    if (step === SYNC_MESSAGE.step2) whole.resolve();
  });
  room.receive(line.connection, syncFrame("step1", Uint8Array.of(0)));
  await within("the paper", whole.promise);
  room.leave(line.connection);
  return doc;
}

/** Says where two documents begin to read differently, or null. */
function differentWords(one: Y.Doc, other: Y.Doc): string | null {
  const [here, there] = [blocksOf(one), blocksOf(other)];
  if (here === there) return null;
  let at = 0;
  while (here[at] === there[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 80), at + 80));
  return `${around(here)} here, ${around(there)} there`;
}

function blocksOf(doc: Y.Doc): string {
  return JSON.stringify(readBlocks(doc.getXmlFragment(CONTENT)));
}

function structsOf(doc: Y.Doc): number {
  return [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 300)).toString("hex");
}
