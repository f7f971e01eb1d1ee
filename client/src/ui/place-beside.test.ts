import { describe, expect, it } from "vitest";
import { placeFor } from "./place-beside.ts";

const view = { width: 400, height: 300 };
const size = { width: 100, height: 50 };
const below = { side: "below", align: "start", gap: 4 } as const;
const anchorAt = (left: number, top: number) => ({ left, top, width: 40, height: 20 });

describe("placeFor", () => {
  it("stands below, in line with the start, middle or end", () => {
    const anchor = anchorAt(200, 100);
    expect(placeFor(anchor, size, view, below)).toEqual({ left: 200, top: 124 });
    expect(placeFor(anchor, size, view, { ...below, align: "center" }).left).toBe(170);
    expect(placeFor(anchor, size, view, { ...below, align: "end" }).left).toBe(140);
  });

  it("turns to the other side where there is no room, and back", () => {
    expect(placeFor(anchorAt(200, 260), size, view, below).top).toBe(206);
    expect(placeFor(anchorAt(200, 20), size, view, { ...below, side: "above" }).top).toBe(44);
  });

  it("lies beside its anchor, or over it, where neither side has room, and all of it in the window", () => {
    const tall = { width: 100, height: 280 };
    expect(placeFor(anchorAt(200, 150), tall, view, below)).toEqual({ left: 244, top: 12 });
    expect(placeFor(anchorAt(300, 150), tall, view, below)).toEqual({ left: 292, top: 12 });
    expect(placeFor(anchorAt(200, 150), tall, view, { ...below, side: "above" }).top).toBe(8);
  });

  it("shifts away from the edges", () => {
    expect(placeFor(anchorAt(380, 100), size, view, below).left).toBe(292);
    expect(placeFor(anchorAt(-30, 100), size, view, below).left).toBe(8);
  });
});
