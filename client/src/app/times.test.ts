import { describe, expect, it } from "vitest";
import { agoText } from "./times.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (milliseconds: number) => agoText(NOW - milliseconds, NOW, "de");

describe("agoText", () => {
  it("counts in the largest unit that fits", () => {
    expect(ago(59_000)).toBe("jetzt");
    expect(ago(MINUTE)).toBe("vor 1 Minute");
    expect(ago(59 * MINUTE)).toBe("vor 59 Minuten");
    expect(ago(3 * 60 * MINUTE)).toBe("vor 3 Stunden");
    expect(ago(DAY)).toBe("gestern");
    expect(ago(29 * DAY)).toBe("vor 29 Tagen");
    expect(ago(100 * DAY)).toBe("vor 3 Monaten");
    expect(ago(800 * DAY)).toBe("vor 2 Jahren");
  });

  it("takes a clock that runs ahead for now", () => {
    expect(ago(-5 * MINUTE)).toBe("jetzt");
  });

  it("speaks English", () => {
    expect(agoText(NOW - 5 * MINUTE, NOW, "en")).toBe("5 minutes ago");
  });
});
