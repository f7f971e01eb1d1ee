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
  const server = paper();
  const prose = text(element(server.getXmlFragment(CONTENT), 1));
  const start = Y.createID(server.clientID, Y.getState(server.store, server.clientID));
  for (let letter = 0; letter < 1_000; letter += 1) prose.insert(0, "a");
  const pushed: Pending[] = [];
  const paperText = createText([{ update: Y.encodeStateAsUpdate(server) }]);
  const intake = stageIntake(paperText, {
    push(part) {
      part.settle();
      pushed.push(part);
    },
  });
  const many = createBudget(1_000_000, 0);
  const { page, codes } = openPage({ frames: many, bytes: many, looks: createBudget(5_000, 0) });
  for (let client = 100; client < 150; client += 1) {
    const update = encoding.createEncoder();
    for (const number of [1, 1, client, 0]) encoding.writeVarUint(update, number);
    writeLetter(update, null, start);
    encoding.writeVarUint(update, 0);
    const frame = encoding.createEncoder();
    for (const number of [MESSAGE.sync, SYNC_MESSAGE.update]) encoding.writeVarUint(frame, number);
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(update));
    intake.receive(page, encoding.toUint8Array(frame));
  }
  expect(codes).toEqual([CLOSE.tooFast]);
  // Each has 999 letters between its neighbours.
  expect(pushed.length).toBe(5);
});

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
