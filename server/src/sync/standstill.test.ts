import { expect, it } from "vitest";
import { createStandstill } from "./standstill.ts";

it("lets what pages write wait, in order, until neither a repair nor work of the server is under way", async () => {
  const standstill = createStandstill();
  const done: string[] = [];
  let moved: (what: string) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  standstill.after(() => done.push("before"));
  const move = standstill.alone(() => new Promise<string>((resolve) => (moved = resolve)));
  expect(standstill.now).toBe(false);
  standstill.after(() => done.push("first"));
  const mend = standstill.during(
    () => new Promise((_, reject) => (fail = reject)),
    () => done.push("failed"),
  );
  expect(standstill.now).toBe(true);
  moved("done");
  expect(await move).toBe("done");
  standstill.after(() => done.push("second"));
  expect(done).toEqual(["before"]);
  fail(new Error("disk"));
  await mend;
  expect(standstill.now).toBe(false);
  expect(done).toEqual(["before", "failed", "first", "second"]);
});
