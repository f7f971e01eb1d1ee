import type { PaperId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import type { Logger } from "pino";
import type { Authors } from "./authors.ts";
import type { Pending } from "./commits.ts";
import type { Connection } from "./connection.ts";
import type { Crowd } from "./crowd.ts";
import { judge, type Sent } from "./judge.ts";
import { countLooks } from "./looks.ts";
import { type ClientMessage, decodeMessage } from "./messages.ts";
import { GapError } from "./places.ts";
import { reasonText } from "./reason-text.ts";
import { makeReceipts } from "./receipts.ts";
import type { PaperText } from "./text.ts";
import { createUndecided } from "./undecided.ts";

/** The way of a frame into a room: from its bytes to an update that waits for the disk, or to the end of its connection. */
export interface Intake {
  /** Takes one frame; one that cannot be right closes the connection and nothing else. */
  receive(connection: Connection, message: Uint8Array): void;
  /** After a commit: judges what could not be judged before it. */
  decide(): void;
  /** Closes a connection for something that it sent. */
  refuse(connection: Connection, reason: unknown): void;
  /** Forgets what is not judged yet: every page will send it again. */
  forget(): void;
}

/** What the intake needs of its room. */
export interface IntakeParts {
  paper: PaperId;
  text: PaperText;
  authors: Authors;
  crowd: Crowd;
  log: Logger;
  /** Whether nothing waits for the disk. */
  isSettled: () => boolean;
  /** Does something as soon as the text is not being repaired or read back; mostly at once. */
  whenWhole: (work: () => void) => void;
  /** Hands over what is to be written. */
  push: (part: Pending) => void;
}

/** Makes the intake of a room. */
export function createIntake(parts: IntakeParts): Intake {
  const { paper, text, authors, crowd, log, isSettled, whenWhole, push } = parts;
  const undecided = createUndecided();

  const attempt = (connection: Connection, work: () => void) =>
    whenWhole(() => {
      if (!connection.open) return;
      try {
        work();
      } catch (reason) {
        refuse(connection, reason);
      }
    });

  /** Counted when it comes, for what waits takes memory too. */
  const affords = (connection: Connection, message: Uint8Array) => {
    if (connection.frames.spend(1) && connection.bytes.spend(message.length)) return true;
    slowDown(connection);
    return false;
  };

  const slowDown = (connection: Connection) => {
    log.warn({ paper, person: connection.person.id }, "a page sends too much");
    connection.close(CLOSE.tooFast, "more than a person can write");
  };

  const handle = (connection: Connection, message: ClientMessage) => {
    switch (message.type) {
      case "askState":
        if (!connection.asks.spend(1)) throw new Error("the state was asked for too often");
        answer(connection, message.stateVector);
        return;
      case "update":
        // A reader's page never sends one; if it does, it changes nothing (S4).
        if (connection.right === "write") takeUpdate(connection, message);
        return;
      case "presence": {
        const own = message.states.filter(({ client }) => authors.maySpeakFor(client, connection.person.id));
        crowd.hear(connection, own);
        if (connection.client !== null) authors.reserve(connection.client, connection.person.id);
        return;
      }
      case "askPresence":
        crowd.introduce(connection);
        return;
    }
  };

  const answer = (connection: Connection, stateVector: Uint8Array) => {
    if (!connection.looks.ready) return slowDown(connection);
    const looks = countLooks();
    looks.read(stateVector.length);
    let isPaid = false;
    let bytes: Uint8Array;
    try {
      bytes = text.answer(stateVector, looks);
    } finally {
      isPaid = connection.looks.pay(looks.sum);
    }
    if (isPaid) connection.write(bytes);
    else slowDown(connection);
  };

  const takeUpdate = (author: Connection, sent: Sent) => {
    if (undecided.holds(author)) return undecided.add(author, sent);
    const judgement = judge(sent, author, text, isSettled());
    switch (judgement.kind) {
      case "early":
        return;
      case "tooFast":
        return slowDown(author);
      case "undecided":
        return undecided.add(author, sent);
      case "known":
        crowd.tell(null, null, makeReceipts([{ author, stands: judgement.stands }], text.stateVector()));
        return;
      case "new": {
        const { stands, update, structs, cuts } = judgement;
        const fresh = authors.claim(structs, author.person.id, text.places);
        push({ stands, update, author, authors: fresh, settle: text.places.add(structs, cuts) });
        return;
      }
    }
  };

  const refuse: Intake["refuse"] = (connection, reason) => {
    log.warn({ paper, person: connection.person.id, reason: reasonText(reason) }, "frame refused");
    // A page that is only behind mends itself when it comes back: it is asked anew what it has.
    if (reason instanceof GapError) connection.close(CLOSE.resync, "something before this frame is missing");
    else connection.close(CLOSE.badFrame, "a frame could not be read");
  };

  return {
    receive(connection, message) {
      if (!connection.open || !affords(connection, message)) return;
      attempt(connection, () => handle(connection, decodeMessage(message)));
    },
    decide() {
      for (const [author, sent] of undecided.take()) attempt(author, () => takeUpdate(author, sent));
    },
    refuse,
    forget: () => void undecided.take(),
  };
}
