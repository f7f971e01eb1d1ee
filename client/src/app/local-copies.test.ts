import { newId } from "@feder/shared/ids";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { localDatabaseName, markSent, markUnsent, unsentPapers } from "./local-copies.ts";

// Node has no localStorage; that this one behaves like a browser's is shown in tests/e2e.
beforeEach(() => {
  const entries = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    get length() {
      return entries.size;
    },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => entries.set(key, value),
    removeItem: (key: string) => entries.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

describe("what this device has not sent", () => {
  const me = newId<"Person">();
  const other = newId<"Person">();
  const [one, two] = [newId<"Paper">(), newId<"Paper">()];

  it("is remembered per person and paper, until it is sent", () => {
    markUnsent(me, two, "Papier 10");
    markUnsent(me, one, "Papier 9");
    markUnsent(other, one, "Papier 9");
    expect(unsentPapers(me)).toEqual([
      { paper: one, title: "Papier 9" },
      { paper: two, title: "Papier 10" },
    ]);
    markSent(me, one);
    expect(unsentPapers(me)).toEqual([{ paper: two, title: "Papier 10" }]);
    expect(unsentPapers(other)).toHaveLength(1);
  });

  it("is no business of what else is stored", () => {
    localStorage.setItem("feder/language", "en");
    localStorage.setItem(`feder/unsent/${me}/not an id`, "");
    expect(unsentPapers(me)).toEqual([]);
  });

  it("lies in databases that name person and paper", () => {
    expect(localDatabaseName(me, one)).toBe(`feder/${me}/${one}`);
  });
});
