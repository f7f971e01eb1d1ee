import { expect, it } from "vitest";
import { isAllowedLink } from "./link.ts";

it.each(["https://lamsa.de/a?b#c", "http://example.org", "mailto:post@example.org", "HTTPS://EXAMPLE.ORG"])(
  "allows %s",
  (href) => {
    expect(isAllowedLink(href)).toBe(true);
  },
);

it.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " https://example.org",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "//example.org",
  "/papier/3",
  "file:///etc/passwd",
  "https://a b",
  "",
  null,
  7,
])("refuses %j", (href) => {
  expect(isAllowedLink(href)).toBe(false);
});
