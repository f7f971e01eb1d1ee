import { expect, test } from "vitest";
import { sentenceAround } from "./sentence-around.ts";

test.each([
  ["Es gibt Kurse. Das Land trägt ", "die Hälfte", " der Kosten. Mehr nicht.", "Das Land trägt ", " der Kosten."],
  ["", "Das Land zahlt.", " Die Kommune nicht.", "", ""],
  ["Es gibt Kurse. ", "Das Land zahlt. Die Kommune", " hilft. Ende.", "", " hilft."],
  ["Wer ", "zahlt", "", "Wer ", ""],
])("%s⟦%s⟧%s", (before, words, after, sentenceBefore, sentenceAfter) => {
  expect(sentenceAround(before, words, after)).toEqual({ before: sentenceBefore, after: sentenceAfter });
});
