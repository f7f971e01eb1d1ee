import { describe, expect, it } from "vitest";
import { sentence } from "./sentence.ts";

const words = {
  hello: "Guten Tag {{name}}, es ist {{hour}} Uhr.",
  members_one: "{{count}} Mitglied",
  members_other: "{{count}} Mitglieder",
  left: "Noch {{count}}",
};

describe("sentence", () => {
  it("fills what stands in double braces", () => {
    expect(sentence(words, "hello", { name: "Aylin", hour: 9 }, "de", "test")).toBe("Guten Tag Aylin, es ist 9 Uhr.");
  });

  it("chooses singular or plural by count", () => {
    expect(sentence(words, "members", { count: 1 }, "de", "test")).toBe("1 Mitglied");
    expect(sentence(words, "members", { count: 0 }, "de", "test")).toBe("0 Mitglieder");
    expect(sentence(words, "members", { count: 1200 }, "de", "test")).toBe("1.200 Mitglieder");
    expect(sentence(words, "members", { count: 1200 }, "en", "test")).toBe("1,200 Mitglieder");
  });

  it("takes a count where the words have no plural", () => {
    expect(sentence(words, "left", { count: 3 }, "de", "test")).toBe("Noch 3");
  });

  it("leaves filled-in text alone, whatever stands in it", () => {
    expect(sentence(words, "hello", { name: "{{hour}} $1", hour: 9 }, "de", "test")).toBe(
      "Guten Tag {{hour}} $1, es ist 9 Uhr.",
    );
  });

  it("names the room of a key without words", () => {
    expect(() => sentence(words, "nobody", {}, "de", "test")).toThrow("No words for test.nobody in de");
    expect(() => sentence(words, "toString", {}, "de", "test")).toThrow("No words for test.toString in de");
  });
});
