import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

it("runs work under one name in turn, whatever becomes of the work before, and under other names beside it", async () => {
  const inTurn = createTurns<string>();
  const order: string[] = [];
  let finish = () => {};
  let fail = () => {};
  const other = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = new Promise<void>((_, reject) => {
    fail = () => reject(new Error("no luck"));
  });
  const work = (name: string, label: string, until?: Promise<void>) =>
    inTurn(name, async () => {
      order.push(`${label} begins`);
      await until;
      order.push(`${label} ends`);
      return label;
    });
  const all = [work("a", "one", first), work("a", "two"), work("b", "beside", other), work("a", "three")];
  finish();
  expect(await all[2]).toBe("beside");
  expect(order).toEqual(["one begins", "beside begins", "beside ends"]);
  fail();
  await expect(all[0]).rejects.toThrow("no luck");
  expect(await Promise.all([all[1], all[3]])).toEqual(["two", "three"]);
  expect(order.slice(3)).toEqual(["two begins", "two ends", "three begins", "three ends"]);
});
