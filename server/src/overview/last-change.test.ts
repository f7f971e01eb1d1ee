import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLastChange } from "./last-change.ts";

const anna = [{ name: "Anna", organisation: "" }];
const bela = [{ name: "Bela", organisation: "" }];

let told: string[];
const make = () => {
  told = [];
  const last = createLastChange(null, () => told.push(`${last.told?.by[0]?.name ?? "nobody"} ${last.told?.at}`));
  return last;
};
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells the first change at once, and then one in fifteen seconds of one person", () => {
  const last = make();
  for (let at = 0; at < 40; at += 1) {
    last.note(at, anna);
    vi.advanceTimersByTime(1000);
  }
  expect(told).toEqual(["Anna 0", "Anna 14", "Anna 29"]);
  vi.advanceTimersByTime(15_000);
  expect(told.at(-1)).toBe("Anna 39");
});

it("tells of another person when they pause", () => {
  const last = make();
  last.note(1, anna);
  for (let at = 2; at < 12; at += 2) {
    last.note(at, bela);
    last.note(at + 1, anna);
    last.note(at + 1, bela);
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual(["Anna 1"]);
  vi.advanceTimersByTime(800);
  expect(told).toEqual(["Anna 1", "Bela 11"]);
});

it("keeps the name where the server changes the text after somebody", () => {
  const last = make();
  last.note(1, anna);
  last.note(2, []);
  vi.advanceTimersByTime(15_000);
  expect(told).toEqual(["Anna 1", "Anna 2"]);
});
