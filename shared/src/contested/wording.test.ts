import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { hashWording, tidyWording } from "./wording.ts";

it("hashes a wording as any SHA-256 of `=` and its tidy text does", () => {
  const hash = createHash("sha256").update("=fünf Werktage\nab Meldung", "utf8").digest("hex");
  expect(hashWording("fünf Werktage\nab Meldung")).toBe(hash);
  expect(hashWording(null)).toBe(createHash("sha256").update("-").digest("hex"));
});

it.each([
  ["spaces at ends and between words", "  fünf   Werktage \t"],
  ["a no-break space", "fünf\u00a0Werktage"],
  ["decomposed letters", "fu\u0308nf Werktage"],
  ["empty lines around it", "\r\nfünf Werktage\r\n\r\n"],
])("%s make no other wording", (_, wording) => {
  expect(tidyWording(wording)).toBe("fünf Werktage");
  expect(hashWording(wording)).toBe(hashWording("fünf Werktage"));
});

it.each(["fünf werktage", "fünf Werktage.", "fünf\nWerktage", "fünf Werktagen", "-"])(
  "%j is another wording",
  (other) => {
    expect(hashWording(other)).not.toBe(hashWording("fünf Werktage"));
  },
);

it("no wording is the hash of no proposal, not even a dash", () => {
  expect(hashWording("-")).not.toBe(hashWording(null));
});

it("keeps the lines: one for each paragraph of the passage", () => {
  expect(tidyWording("eins \r zwei\r\n  drei\n\nvier")).toBe("eins\nzwei\ndrei\n\nvier");
});
