import { expect, it } from "vitest";
import { originCheck } from "./origin.ts";

it("lets in pages of the public address or of the host that was asked, and programs", () => {
  const allows = originCheck(() => "https://feder.example.org");
  expect(allows("https://feder.example.org", "internal:4600")).toBe(true);
  expect(allows("http://127.0.0.1:4600", "127.0.0.1:4600")).toBe(true);
  expect(allows(undefined, "127.0.0.1:4600")).toBe(true);
});

it("lets in no other page", () => {
  const allows = originCheck(() => "https://feder.example.org");
  const foreign = [
    "https://evil.example",
    "http://feder.example.org",
    "https://feder.example.org:444",
    "null",
    "",
    "file://",
    "chrome-extension://feder.example.org",
  ];
  for (const origin of foreign) expect(allows(origin, "feder.example.org:4600"), origin).toBe(false);
  expect(allows("https://evil.example", undefined)).toBe(false);
});
