import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createText, load, type PaperText } from "./text.ts";

/** Updates of one page that adds a sentence each time. */
function sentences(...texts: string[]): Uint8Array[] {
  const page = new Y.Doc();
  return texts.map((text) => {
    const before = Y.encodeStateVector(page);
    appendBlocks(page.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
    return Y.encodeStateAsUpdate(page, before);
  });
}

const parts = (updates: readonly Uint8Array[]) => updates.map((update) => ({ update }));
const read = (text: PaperText) => readBlocks(text.document.getXmlFragment(CONTENT)).map(textOf);
/** A frame of hostile-frames.md that leaves no whole document. */
const BREAKING = Uint8Array.of(1, 1, 5, 0, 1, 1, 1, 0x7a, 0, 0);

describe("a text in memory", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("leaves it when nobody asks any more, and comes back from the journal", () => {
    const updates = sentences("Erster Satz.", "Zweiter Satz.");
    const text = createText(parts(updates));
    const vector = text.stateVector();
    text.rest();
    expect(text.here).toBe(true);
    vi.advanceTimersByTime(1_500);
    text.rest();
    expect(text.here).toBe(false);
    expect(text.stateVector()).toEqual(vector);
    expect(() => text.document).toThrow("left the memory");
    text.rebuild(parts(updates));
    expect(read(text)).toEqual(["Erster Satz.", "Zweiter Satz."]);
  });

  it("S7: finds out what it holds once for all who are told, and anew when it has changed", () => {
    const [first, second] = sentences("Erster Satz.", "Zweiter Satz.");
    const text = createText(parts([first!]));
    expect(read(text)).toEqual(["Erster Satz."]);
    text.apply(second!);
    const vector = text.stateVector();
    expect(vector).toEqual(Y.encodeStateVector(text.document));
    expect(text.stateVector()).toBe(vector);
    text.rebuild(parts([first!]));
    expect(text.stateVector()).not.toEqual(vector);
    text.apply(second!);
    expect(text.stateVector()).toEqual(vector);
  });

  it("stays while it is changed", () => {
    const [first, ...rest] = sentences("eins", "zwei", "drei", "vier");
    const text = createText(parts([first!]));
    for (const update of rest) {
      expect(text.apply(update).effect).not.toBeNull();
      vi.advanceTimersByTime(800);
      text.rest();
      expect(text.here).toBe(true);
    }
    const vector = text.stateVector();
    vi.advanceTimersByTime(30_000);
    text.rest();
    expect(text.here).toBe(false);
    expect(text.stateVector()).toEqual(vector);
  });

  it("S2: answers a new page with the journal's bytes until it is changed, also after the server looked at it", () => {
    const [first, second, third] = sentences("eins", "zwei", "drei");
    const text = createText(parts([first!, second!]));
    const nothing = Y.encodeStateVector(new Y.Doc());
    const packed = text.answer(nothing);
    expect(read(text)).toEqual(["eins", "zwei"]);
    expect(text.answer(nothing)).toBe(packed);
    text.apply(third!);
    expect(text.answer(nothing)).not.toBe(packed);
    expect(Buffer.from(text.answer(nothing)).includes("drei")).toBe(true);
  });

  it("S3: passes over the commit that a killed server could not try any more", () => {
    const [first, second, third] = sentences("eins", "zwei", "drei");
    const passedOver: number[][] = [];
    const text = createText(parts([first!, second!, BREAKING, third!]), {
      passOver: (places) => passedOver.push(places),
    });
    expect(text.here).toBe(true);
    expect(passedOver).toEqual([]);
    expect(read(text)).toEqual(["eins", "zwei", "drei"]);
    expect(passedOver).toEqual([[2]]);
    expect(() => load([first!, second!, BREAKING, third!])).toThrow();
  });
});
