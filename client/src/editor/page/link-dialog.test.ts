import { expect, test } from "vitest";
import { addressOf } from "./link-dialog.tsx";

test.each([
  ["https://www.sachsen-anhalt.de/a?b=c", "https://www.sachsen-anhalt.de/a?b=c"],
  [" www.lamsa.de ", "https://www.lamsa.de"],
  ["lamsa.de:8080/x", "https://lamsa.de:8080/x"],
  ["kontakt@lamsa.de", "mailto:kontakt@lamsa.de"],
  ["mailto:kontakt@lamsa.de", "mailto:kontakt@lamsa.de"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["file:///etc/passwd", null],
  ["nur ein Satz", null],
  ["", null],
])("the address %j becomes %j", (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});
