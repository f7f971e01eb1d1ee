import { expect, it } from "vitest";
import { countWords } from "./words.ts";

it.each([
  ["", 0],
  ["Kein Kind wartet länger als vier Wochen.", 7],
  ["Übergänge – ohne Brüche", 3],
  ["Städte- und Gemeindebund, 2020/2021; e. V.", 6],
])("counts the words of %j as Word does: %i", (text, words) => {
  expect(countWords(text)).toBe(words);
});
