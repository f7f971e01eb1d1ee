import { expect, it } from "vitest";
import { lanes } from "./lanes.ts";

function gates() {
  const open: (() => void)[] = [];
  return { open, wait: () => new Promise<void>((resolve) => open.push(resolve)) };
}

it("runs as many at once as there are lanes, the others in the order in which they came", async () => {
  const inTurn = lanes(2, 10, () => new Error("full"));
  const { open, wait } = gates();
  const done: number[] = [];
  const all = [1, 2, 3, 4].map((number) => inTurn(wait).then(() => done.push(number)));
  expect(open).toHaveLength(2);
  while (done.length < 4) {
    open.shift()?.();
    await Promise.resolve();
  }
  await Promise.all(all);
  expect(done).toEqual([1, 2, 3, 4]);
});

it("gives a lane back after a failure, and refuses those who would wait too long", async () => {
  const inTurn = lanes(1, 1, () => new Error("full"));
  const { open, wait } = gates();
  const failing = inTurn(async () => {
    await wait();
    throw new Error("broken");
  });
  const waiting = inTurn(() => Promise.resolve("after it"));
  await expect(inTurn(wait)).rejects.toThrow("full");
  open.shift()?.();
  await expect(failing).rejects.toThrow("broken");
  expect(await waiting).toBe("after it");
  expect(await inTurn(() => Promise.resolve("free again"))).toBe("free again");
});
