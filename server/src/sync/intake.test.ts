import { CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { CLOSE, MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import { pino } from "pino";
import { expect, it } from "vitest";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { createAuthors } from "./authors.ts";
import { createBudget } from "./budget.ts";
import type { Pending } from "./commits.ts";
import type { Connection } from "./connection.ts";
import { stageConnection } from "./connection-stage.ts";
import { createCrowd } from "./crowd.ts";
import { element, paper, text, writeLetter } from "./gate-stage.ts";
import { createIntake, type Intake, type IntakeParts } from "./intake.ts";
import { createText, type PaperText } from "./text.ts";

it("S7: who sends too much while the text is repaired or read back is closed at once, and what comes then is not kept", () => {
  const waiting: (() => void)[] = [];
  const intake = stageIntake(createText([]), { whenWhole: (work) => void waiting.push(work) });
  const { page, codes } = openPage({ frames: createBudget(10, 0), bytes: createBudget(1_000, 0) });
  for (let frame = 0; frame < 100; frame += 1) intake.receive(page, Uint8Array.of(MESSAGE.queryAwareness));
  expect(codes).toEqual([CLOSE.tooFast]);
  expect(waiting.length).toBe(10);
});

it("S7: who sends one little frame after the other that takes long to place is closed, and may come back", () => {
  const { intake, pushed, start } = thousandLetters();
  const { page, codes } = openPage({ ...MANY, looks: createBudget(5_000, 0) });
  for (let client = 100; client < 150; client += 1) intake.receive(page, letter(client, start));
  expect(codes).toEqual([CLOSE.tooFast]);
  // Each has 999 letters between its neighbours.
  expect(pushed.length).toBe(5);
});

it("S7: what was refused for that is not looked at again, on another line, before it can be paid", () => {
  let time = 0;
  const { intake, pushed, start } = thousandLetters();
  const looks = createBudget(5_500, 100, () => time);
  const send = (client: number) => {
    const { page, codes } = openPage({ ...MANY, looks });
    intake.receive(page, letter(client, start));
    return codes;
  };
  for (let client = 100; client < 105; client += 1) expect(send(client)).toEqual([]);
  expect(send(105)).toEqual([CLOSE.tooFast]);
  time += 6_000;
  expect(send(105)).toEqual([CLOSE.tooFast]);
  time += 6_000;
  expect(send(105)).toEqual([]);
  expect(pushed.length).toBe(6);
});

it("S7: what the gate refuses is paid as well: who comes back with it again and again kept the server all the time", () => {
  const { intake, pushed, start } = thousandLetters();
  const looks = createBudget(5_000, 0);
  const sent = Array.from({ length: 7 }, () => {
    const { page, codes } = openPage({ ...MANY, looks });
    intake.receive(page, letter(100, start, "unknown"));
    return codes[0];
  });
  expect(sent).toEqual([...Array<number>(6).fill(CLOSE.badFrame), CLOSE.tooFast]);
  expect(pushed).toEqual([]);
});

it("S7: and what is known already: it takes as long to find that out, once for all who say the same", () => {
  const server = paper();
  const prose = text(element(server.getXmlFragment(CONTENT), 1));
  const start = Y.createID(server.clientID, Y.getState(server.store, server.clientID));
  for (let letter = 0; letter < 10_000; letter += 1) prose.insert(0, "a");
  prose.delete(0, 10_000);
  const intake = stageIntake(createText([{ update: Y.encodeStateAsUpdate(server) }]), {});
  const { page, codes } = openPage({ ...MANY, looks: createBudget(5_000, 0) });
  const send = (deleted: number) => {
    const update = encoding.createEncoder();
    for (const number of [0, 1, start.client, 1, start.clock, deleted]) encoding.writeVarUint(update, number);
    intake.receive(page, syncFrame(update, "step2"));
  };
  for (let time = 0; time < 30; time += 1) send(10_000);
  expect(codes).toEqual([]);
  expect(page.savedUpdates).toBe(30);
  for (let time = 1; time <= 10; time += 1) send(10_000 - time);
  expect(codes).toEqual([CLOSE.tooFast]);
});

it("S7: who comes back with what is known writes nothing, also while somebody types, and with what waits is not told that it is saved", () => {
  const server = paper();
  const before = Y.encodeStateAsUpdate(server);
  const prose = text(element(server.getXmlFragment(CONTENT), 1));
  prose.delete(0, 2);
  const pushed: Pending[] = [];
  const held = createText([{ update: Y.encodeStateAsUpdate(server) }]);
  const intake = stageIntake(held, { isSettled: () => false, push: (part) => void pushed.push(part) });
  const answer = (update: Uint8Array) => {
    const { page } = openPage({ ...MANY, looks: createBudget(1_000, 0) });
    const frame = encoding.createEncoder();
    for (const number of [MESSAGE.sync, SYNC_MESSAGE.step2]) encoding.writeVarUint(frame, number);
    encoding.writeVarUint8Array(frame, update);
    intake.receive(page, encoding.toUint8Array(frame));
    return page.savedUpdates;
  };
  expect(answer(Y.encodeStateAsUpdate(server))).toBe(1);
  expect(pushed).toEqual([]);
  const page = new Y.Doc();
  Y.applyUpdate(page, before);
  text(element(page.getXmlFragment(CONTENT), 1)).insert(0, "x");
  const fresh = Y.encodeStateAsUpdate(page, held.stateVector());
  expect([answer(fresh), answer(fresh)]).toEqual([0, 0]);
  expect(pushed).toHaveLength(2);
});

it("S7: who asks again and again for the text as nobody else has it is closed, on another line too", () => {
  const server = paper();
  text(element(server.getXmlFragment(CONTENT), 1)).insert(0, "a".repeat(10_000));
  const intake = stageIntake(createText([{ update: Y.encodeStateAsUpdate(server) }]), {});
  const looks = createBudget(95, 0);
  const ask = (client: number) => {
    const { page, codes } = openPage({ ...MANY, right: "read", asks: createBudget(10, 0), looks });
    const frame = encoding.createEncoder();
    for (const number of [MESSAGE.sync, SYNC_MESSAGE.step1]) encoding.writeVarUint(frame, number);
    encoding.writeVarUint8Array(frame, Y.encodeStateVector(new Map([[client, 1]])));
    intake.receive(page, encoding.toUint8Array(frame));
    return codes;
  };
  for (let client = 100; client < 109; client += 1) expect(ask(client)).toEqual([]);
  // What is kept costs nothing.
  for (let time = 0; time < 20; time += 1) expect(ask(108)).toEqual([]);
  expect(ask(110)).toEqual([CLOSE.tooFast]);
  expect(ask(108)).toEqual([CLOSE.tooFast]);
});

const MANY = { frames: createBudget(1_000_000, 0), bytes: createBudget(1_000_000_000, 0) };

/** The intake of a text with a thousand letters that were written one by one, from their end; and the first of them. */
function thousandLetters() {
  const server = paper();
  const prose = text(element(server.getXmlFragment(CONTENT), 1));
  const start = Y.createID(server.clientID, Y.getState(server.store, server.clientID));
  for (let letter = 0; letter < 1_000; letter += 1) prose.insert(0, "a");
  const pushed: Pending[] = [];
  const intake = stageIntake(createText([{ update: Y.encodeStateAsUpdate(server) }]), {
    push(part) {
      part.settle();
      pushed.push(part);
    },
  });
  return { intake, pushed, start };
}

/** A frame with a letter before another, and behind it, where one is named, a mark. */
function letter(client: number, before: Y.ID, mark?: string): Uint8Array {
  const update = encoding.createEncoder();
  for (const number of [1, mark === undefined ? 1 : 2, client, 0]) encoding.writeVarUint(update, number);
  writeLetter(update, null, before);
  if (mark !== undefined) {
    encoding.writeUint8(update, 0x86);
    for (const number of [client, 0]) encoding.writeVarUint(update, number);
    encoding.writeVarString(update, mark);
    encoding.writeVarString(update, "true");
  }
  encoding.writeVarUint(update, 0);
  return syncFrame(update, "update");
}

function syncFrame(update: encoding.Encoder, step: "update" | "step2"): Uint8Array {
  const frame = encoding.createEncoder();
  for (const number of [MESSAGE.sync, SYNC_MESSAGE[step]]) encoding.writeVarUint(frame, number);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(update));
  return encoding.toUint8Array(frame);
}

function stageIntake(of: PaperText, parts: Partial<IntakeParts>): Intake {
  return createIntake({
    paper: newId<"Paper">(),
    text: of,
    authors: createAuthors([]),
    crowd: createCrowd(),
    log: pino({ level: "silent" }),
    isSettled: () => true,
    whenWhole: (work) => work(),
    push: () => undefined,
    ...parts,
  });
}

function openPage(budgets: Partial<Connection>) {
  const codes: number[] = [];
  const page: Connection = {
    ...stageConnection(),
    ...budgets,
    get open() {
      return codes.length === 0;
    },
    close: (code) => void codes.push(code),
  };
  return { page, codes };
}
