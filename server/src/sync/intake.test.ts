import { newId } from "@feder/shared/ids";
import { CLOSE, MESSAGE } from "@feder/shared/protocol";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createAuthors } from "./authors.ts";
import { createBudget } from "./budget.ts";
import { stageConnection } from "./connection-stage.ts";
import { createCrowd } from "./crowd.ts";
import { createIntake } from "./intake.ts";
import { createText } from "./text.ts";

it("S7: who sends too much while the text is repaired or read back is closed at once, and what comes then is not kept", () => {
  const waiting: (() => void)[] = [];
  const intake = createIntake({
    paper: newId<"Paper">(),
    text: createText([]),
    authors: createAuthors([]),
    crowd: createCrowd(),
    log: pino({ level: "silent" }),
    isSettled: () => true,
    whenWhole: (work) => void waiting.push(work),
    push: () => undefined,
  });
  const codes: number[] = [];
  const page = {
    ...stageConnection(),
    frames: createBudget(10, 0),
    bytes: createBudget(1_000, 0),
    get open() {
      return codes.length === 0;
    },
    close: (code: number) => void codes.push(code),
  };
  for (let frame = 0; frame < 100; frame += 1) intake.receive(page, Uint8Array.of(MESSAGE.queryAwareness));
  expect(codes).toEqual([CLOSE.tooFast]);
  expect(waiting.length).toBe(10);
});
