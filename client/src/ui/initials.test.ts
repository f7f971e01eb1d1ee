import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Anna Weber", "AW"],
  ["Prof. Dr. Jana von der Heide", "JH"],
  ["Dr. Bernd Kühne", "BK"],
  ["Dr. rer. nat. Aylin Öztürk", "AÖ"],
  ["Dipl.-Ing. Ömer Çelik", "ÖÇ"],
  ["Drago Marić", "DM"],
  ["J. Müller", "JM"],
  [" ömer ", "Ö"],
  ["Dr.", "D"],
  ["", ""],
])("%s is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
