import { describe, expect, test } from "vitest";
import { compareWords, type TextPiece } from "./word-differences.ts";

/** A comparison as a drawing: `Die [-Frist-][+Stelle+] bleibt`. */
function drawn(before: string, after: string): string {
  return compareWords(before, after)
    .map(({ in: where, text }) => (where === "both" ? text : where === "before" ? `[-${text}-]` : `[+${text}+]`))
    .join("");
}

describe("two wordings compared word by word", () => {
  test.each([
    ["", "", ""],
    ["Die Frist bleibt.", "Die Frist bleibt.", "Die Frist bleibt."],
    ["", "Neu", "[+Neu+]"],
    ["Alt", "", "[-Alt-]"],
    ["Die Frist bleibt.", "Die Stelle bleibt.", "Die [-Frist-][+Stelle+] bleibt."],
    ["Das Land prüft.", "Das Land prüft, ob.", "Das Land prüft[+, ob+]."],
    // A change in two neighbouring words is read as one.
    ["ein kurzer Satz hier", "ein langer Weg hier", "ein [-kurzer Satz-][+langer Weg+] hier"],
    // Letters with marks belong to their words, in every script.
    ["Çok güzel", "Çok gu\u0308zel", "Çok [-güzel-][+gu\u0308zel+]"],
    ["eins\nzwei", "eins\ndrei", "eins\n[-zwei-][+drei+]"],
    ["😀 ja", "😃 ja", "[-😀-][+😃+] ja"],
  ])("%j → %j", (before, after, drawing) => {
    expect(drawn(before, after)).toBe(drawing);
  });

  test("once the time is used up that comparisons share, what differs counts as another text", () => {
    const patience = { left: 1_000 };
    expect(compareWords("Die Frist bleibt.", "Die Stelle bleibt.", patience)).toHaveLength(4);
    const longer = (word: string) => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`).join(" ");
    compareWords(longer("alt"), longer("neu"), patience);
    expect(patience.left).toBeLessThan(1_000);
    patience.left = 0;
    expect(compareWords("Die Frist bleibt.", "Die Stelle bleibt.", patience)).toEqual([
      { in: "before", text: "Die Frist bleibt." },
      { in: "after", text: "Die Stelle bleibt." },
    ]);
    expect(compareWords("gleich", "gleich", patience)).toEqual([{ in: "both", text: "gleich" }]);
  });

  test("together the pieces are both texts, whatever changed", () => {
    const random = numbers(7);
    const words = ["Land", "Kommune", "prüft", "soll", ",", "\n", "und", "die", " ", "10", "%"];
    const text = () =>
      Array.from({ length: Math.floor(random() * 40) }, () => words[Math.floor(random() * words.length)]).join(
        random() < 0.5 ? " " : "",
      );
    for (let round = 0; round < 100; round += 1) {
      const before = text();
      const after = text();
      const found = compareWords(before, after);
      expect(side(found, "before")).toBe(before);
      expect(side(found, "after")).toBe(after);
    }
  });

  test("two long texts that have nothing in common are one change, and soon", () => {
    const before = Array.from({ length: 1_600 }, (_, at) => `a${at}`).join(" ");
    const after = Array.from({ length: 1_600 }, (_, at) => `b${at}`).join(" ");
    const found = compareWords(before, after);
    expect(found.map(({ in: where }) => where)).toEqual(["before", "after"]);
  });
});

function side(found: readonly TextPiece[], which: "before" | "after"): string {
  return found
    .filter((piece) => piece.in === "both" || piece.in === which)
    .map(({ text }) => text)
    .join("");
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
