import type { LiveMessage, PaperOverview } from "@feder/shared/overview";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLiveLine, type OpenSocket } from "./live-line.ts";

const paper = { id: "abcdefgh", number: 1, measures: 2 } as unknown as PaperOverview;

let sockets: { say: (text: string) => void; cut: (code: number) => void; closed: boolean }[];
const open: OpenSocket = (say, cut) => {
  const socket = { say, cut, closed: false };
  sockets.push(socket);
  return () => {
    socket.closed = true;
  };
};
const say = (message: LiveMessage) => sockets.at(-1)?.say(JSON.stringify(message));
beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it("shows everything that is said first, and then what changes", () => {
  const line = createLiveLine(open);
  line.subscribe(() => undefined);
  expect(line.view()).toEqual({ papers: null, line: "opening", ended: null });
  say({ type: "all", papers: [paper] });
  say({ type: "changed", papers: [{ id: paper.id, measures: 3 }] });
  expect(line.view()).toMatchObject({ papers: [{ ...paper, measures: 3 }], line: "open" });
  const before = line.view();
  say({ type: "beat" });
  expect(line.view()).toBe(before);
});

it("tries again quickly at first and calmly later, keeps what it showed, and takes the new whole", () => {
  const line = createLiveLine(open, () => 0.5);
  line.subscribe(() => undefined);
  say({ type: "all", papers: [paper] });
  for (const wait of [...Array<number>(20).fill(525), 2_250, 2_250]) {
    sockets.at(-1)?.cut(1006);
    const tried = sockets.length;
    vi.advanceTimersByTime(wait - 1);
    expect(sockets).toHaveLength(tried);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(tried + 1);
    expect(line.view()).toMatchObject({ papers: [paper], line: "lost" });
  }
  say({ type: "all", papers: [{ ...paper, measures: 9 }] });
  expect(line.view()).toMatchObject({ papers: [{ measures: 9 }], line: "open" });
});

it("takes a line on which nothing is heard for dead", () => {
  const line = createLiveLine(open, () => 0);
  line.subscribe(() => undefined);
  say({ type: "all", papers: [] });
  vi.advanceTimersByTime(40_000);
  say({ type: "beat" });
  vi.advanceTimersByTime(40_000);
  expect(line.view().line).toBe("open");
  vi.advanceTimersByTime(11_000);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.closed).toBe(true);
});

it("sees at once after a sleep that its line is dead, and not because somebody sets the clock back", () => {
  const line = createLiveLine(open, () => 0);
  line.subscribe(() => undefined);
  say({ type: "all", papers: [] });
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(10_000);
  expect(sockets).toHaveLength(1);
  say({ type: "beat" });
  // Asleep: the clock goes on, the timers do not.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(6_000);
  expect(sockets).toHaveLength(2);
  expect(sockets[0]?.closed).toBe(true);
});

it("does not come back where the server ended it for good", () => {
  const line = createLiveLine(open);
  line.subscribe(() => undefined);
  sockets[0]?.cut(4401);
  vi.advanceTimersByTime(100_000);
  expect(sockets).toHaveLength(1);
  expect(line.view().ended).toBe(4401);
});

it("closes a moment after the last page left, and opens for the next", () => {
  const line = createLiveLine(open);
  line.subscribe(() => undefined)();
  const leave = line.subscribe(() => undefined);
  vi.advanceTimersByTime(10_000);
  expect(sockets).toHaveLength(1);
  leave();
  vi.advanceTimersByTime(10_000);
  expect(sockets[0]?.closed).toBe(true);
  line.subscribe(() => undefined);
  expect(sockets).toHaveLength(2);
});
