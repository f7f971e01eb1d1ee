import type { PaperId } from "@feder/shared/ids";
import { CLOSE, MESSAGE, type PresentPerson } from "@feder/shared/protocol";
import type { Logger } from "pino";
import type * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import { createAuthors } from "./authors.ts";
import type { Commits, Committing, Pending } from "./commits.ts";
import { createCompacting } from "./compacting.ts";
import type { Connection } from "./connection.ts";
import { createCrowd, type Crowd } from "./crowd.ts";
import { createIntake } from "./intake.ts";
import { createLostWords, type KeepLostWords } from "./lost-words.ts";
import { encodeAskState } from "./messages.ts";
import { type ContestedRegister, createPassageKeeper } from "./passage-keeper.ts";
import type { Merger } from "./merger.ts";
import type { Onlooker } from "./onlooker.ts";
import { passAgain } from "./pass-again.ts";
import { readText, readTextAgain } from "./read-text.ts";
import { reasonText } from "./reason-text.ts";
import { rescue } from "./rescue.ts";
import { makeReceipts } from "./receipts.ts";
import { createSeen } from "./seen.ts";
import { createServerEdits } from "./server-edits.ts";
import { createStandstill, type Standstill } from "./standstill.ts";
import { createText } from "./text.ts";
import { createTogether } from "./together.ts";

/** One paper while it is open: its durable text in memory, and everyone who has it open. */
export interface Room {
  readonly paper: PaperId;
  /** How many people have the paper open. */
  people(): number;
  /** Those of them who may write, each once. */
  writers(): PresentPerson[];
  /** Lets a connection in: it is asked for what it has (writers), and told who is here. */
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** Takes one frame of a connection; a frame that cannot be right closes the connection and nothing else. */
  receive(connection: Connection, message: Uint8Array): void;
  /** Changes the text as a trusted peer (S9); resolves once it is durable. */
  edit(change: (document: Y.Doc) => void): Promise<void>;
  /** Lets the server work with the text while what pages write waits, so that it does not change under its hands. */
  readonly alone: Standstill["alone"];
  /** Looks at the text as it is on the disk, up to a number of the journal; what is found must not be kept. */
  read<T>(look: (document: Y.Doc, upTo: number) => T): Promise<T>;
  /** Tells every page of an event. */
  announce: Crowd["announce"];
  /** Applies what another process wrote to the journal. */
  pull(): Promise<void>;
  /** Replaces the journal's entries by one, if it is time (S10): above `most` while people write, null where nobody will. */
  compact(most: number | null): Promise<void>;
  /** Lets the text leave the memory, if nobody has needed it for a while. */
  rest(): void;
  /** Frees the memory; the caller has seen that nobody is in and nothing is pending. */
  free(): void;
  /** Whether something still waits for the disk. */
  readonly busy: boolean;
}

/** Without a change for this long, a paper is quiet. */
const QUIET_AFTER_MS = 15_000;

/** What a room needs of its surroundings. */
export interface RoomParts {
  paper: PaperId;
  journal: JournalStore;
  commits: Commits;
  merger: Pick<Merger, "merge">;
  log: Logger;
  keepLostWords: KeepLostWords;
  register: ContestedRegister;
  onlooker?: Onlooker | undefined;
  /** Called when the room can no longer be trusted, for it to be dropped and read anew. */
  onBroken: () => void;
}

/** Opens a room: reads the paper from the journal. Rejects if the journal cannot be read or applied. */
export async function openRoom(parts: RoomParts): Promise<Room> {
  const { paper, journal, commits, merger, log, keepLostWords, register, onlooker, onBroken } = parts;
  const authors = createAuthors(await journal.authors(paper));
  const edit: Room["edit"] = (change) => room.edit(change);
  const keeper = createPassageKeeper({ paper, register, edit, ownerOf: authors.ownerOf, log });
  const entries = await readText(paper, journal);
  /** The numbers of the entries of which the text is made. */
  let seqs = entries.map(({ seq }) => seq);
  const seen = createSeen(entries);
  const text = createText(entries, {
    passOver: (places) => passOver(places.flatMap((place) => seqs[place] ?? [])),
    onUnpack: keeper.watch,
    onSwallowed: (words) => offer(seqs.at(-1) ?? 0, words),
  });
  const crowd = createCrowd();
  const offer = createLostWords({
    paper,
    keep: keepLostWords,
    ownerOf: authors.ownerOf,
    onKept: () => crowd.announce({ type: "lostWords" }),
    log,
  });
  const compacting = createCompacting({ journal, merger, paper, seen });
  const together = createTogether<Connection>();
  /** While the text is repaired or read back, for those who need it. */
  let mending: Promise<void> | null = null;
  let pending: Pending[] = [];
  let committing = 0;
  let changed = performance.now();
  let broken = false;
  const standstill = createStandstill();
  const edits = createServerEdits();
  const intake = createIntake({
    paper,
    text,
    authors,
    crowd,
    log,
    isSettled: () => !room.busy,
    whenWhole: standstill.after,
    push(part) {
      if (part.author !== null) together.wrote(part.author);
      push(part);
    },
  });

  const push = (part: Pending) => {
    pending.push(part);
    commits.request(room);
  };

  /** After a commit: applies it, tells the others, and tells its authors that it is durable (S1). */
  const publish = (seq: number, merged: Uint8Array, parts: readonly Pending[]) => {
    const { effect, swallowed } = text.apply(merged);
    changed = performance.now();
    keeper.heard(parts);
    offer(seq, swallowed);
    tell(effect, parts);
    onlooker?.changed(
      paper,
      parts.flatMap(({ author }) => author?.person ?? []),
    );
  };

  /** Tells the others what came of a commit, and its authors that it is durable. */
  const tell = (effect: Uint8Array | null, parts: readonly Pending[]) => {
    const [first] = parts;
    const onlyAuthor = first && parts.every(({ author }) => author === first.author) ? first.author : null;
    crowd.tell(effect, onlyAuthor, makeReceipts(parts, text.stateVector()));
    edits.durable(parts);
  };

  /** After a commit that broke the text: only those whose frames did it are closed (S3). */
  const repair = (seq: number, parts: readonly Pending[], reason: unknown) => {
    log.error({ paper, reason: reasonText(reason) }, "a commit broke the text; it is repaired");
    mending = mend(async () => {
      const saved = await rescue(journal, paper, seq, parts, seen);
      seen.merge([seq], saved.by);
      seqs = saved.seqs;
      text.rebuild(saved.parts);
      for (const { author } of saved.offenders) if (author) intake.refuse(author, reason);
      const late = passAgain(pending, text.places);
      for (const { author } of [...saved.victims, ...late]) author?.close(CLOSE.resync, "the paper was repaired");
      edits.failed([...saved.offenders, ...saved.victims], reason);
      const news = saved.fitting.length > 0 ? saved.update : null;
      crowd.tell(news, null, makeReceipts(saved.fitting, text.stateVector()));
      edits.durable(saved.fitting);
      if (saved.lost.length > 0) passOver(saved.lost);
      onlooker?.changed(paper, []);
    });
  };

  /** Reads the text back after it has left the memory. */
  const bringBack = async () => {
    const again = await readTextAgain(paper, journal, seen);
    seqs = again.map(({ seq }) => seq);
    text.rebuild(again);
  };
  const mend = async (work: () => Promise<void>) => {
    await standstill.during(work, breakDown);
    mending = null;
    if (pending.length > 0) commits.request(room);
  };
  /** Resolves when the text is in memory, and not half of a commit with it. */
  const summon = async () => {
    if (!text.here) mending ??= mend(bringBack);
    await mending;
  };

  /**
   * A server that was killed between a commit that breaks the text and its repair leaves that commit behind.
   * Nobody was told that it is saved, so it is passed over, and kept for the operator.
   */
  const passOver = (broken: readonly number[]) => {
    seen.passOver(broken);
    compacting.tryAgain();
    log.error({ paper, seqs: broken }, "journal entries passed over");
    crowd.closeAll(CLOSE.resync, "the paper is read anew");
  };

  /** Where the disk or the journal fails: every page comes back and sends again what nobody was told is saved. */
  const breakDown = (reason: unknown) => {
    broken = true;
    edits.failed(pending, reason);
    pending = [];
    intake.forget();
    log.error({ paper, reason: reasonText(reason) }, "paper is read anew");
    crowd.closeAll(CLOSE.resync, "the paper is read anew");
    keeper.stop();
    onBroken();
  };

  /** The document, brought back into memory where it has left; a broken one is repaired first. */
  const present = async () => {
    await summon();
    // Another room has the paper by now, and would not see what is written here.
    if (broken) throw new Error("the paper is read anew");
    return text.document;
  };

  const room: Room & Committing = {
    paper,
    get together() {
      return together.now;
    },
    people: () => crowd.people(),
    writers: () => crowd.writers(),
    get busy() {
      return pending.length > 0 || committing > 0 || standstill.now;
    },
    join(connection) {
      if (broken) return connection.close(CLOSE.resync, "the paper is read anew");
      if (connection.right === "write") connection.send(encodeAskState(text.stateVector()));
      crowd.join(connection);
      if (connection.right === "write") onlooker?.moved(paper);
    },
    announce: (event, to) => crowd.announce(event, to),
    leave(connection) {
      crowd.leave(connection);
      if (connection.right === "write") onlooker?.moved(paper);
    },
    receive(connection, message) {
      // Presence needs no text.
      if (!text.here && message[0] === MESSAGE.sync) void summon();
      intake.receive(connection, message);
    },
    edit: (change) => edits.make(present, change, push),
    alone: standstill.alone,
    async read(look) {
      const document = await present();
      return look(document, seen.upTo);
    },
    takePending() {
      if (standstill.now) return [];
      const taken = pending;
      pending = [];
      committing += taken.length;
      return taken;
    },
    committed(seq, merged, parts) {
      committing -= parts.length;
      for (const part of parts) part.settle();
      seen.add(seq, merged.length);
      try {
        publish(seq, merged, parts);
      } catch (reason) {
        repair(seq, parts, reason);
      }
      intake.decide();
    },
    failed(parts, reason) {
      committing -= parts.length;
      for (const part of parts) part.settle();
      edits.failed(parts, reason);
      breakDown(reason);
    },
    async pull() {
      const fresh = (await journal.read(paper, seen.upTo)).filter(({ seq }) => !seen.has(seq));
      if (fresh.length === 0) return;
      await summon();
      // Who reads the paper anew meets all of it.
      if (broken) return;
      for (const { seq, update } of fresh) {
        if (seen.has(seq)) continue;
        seen.add(seq, update.length);
        // It may be a commit of this room, of which the room hears only now.
        const { effect, swallowed } = text.apply(update);
        offer(seq, swallowed);
        crowd.tell(effect, null);
      }
      onlooker?.changed(paper, []);
    },
    async compact(most) {
      const isQuiet = performance.now() - changed > QUIET_AFTER_MS;
      if (!standstill.now) await compacting.compact(isQuiet ? null : most);
    },
    rest() {
      if (!room.busy && !keeper.busy) text.rest();
    },
    free() {
      crowd.free();
      keeper.stop();
      text.free();
    },
  };
  return room;
}
