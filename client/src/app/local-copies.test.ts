import { newId } from "@feder/shared/ids";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { dropLocalCopy, localDatabaseName, markSent, markUnsent, takeMarks, unsentPapers } from "./local-copies.ts";

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

  it("is not noted where the browser's storage is full, which must not stop the words themselves", () => {
    vi.spyOn(localStorage, "setItem").mockImplementation(() => {
      throw new Error("QuotaExceededError");
    });
    expect(markUnsent(me, one, "Papier 9")).toBe(false);
    expect(takeMarks(me, one)).toBe(false);
  });

  it("is said by each tab for itself", async () => {
    const tab = await anotherTab();
    tab.markUnsent(me, one, "Papier 9");
    markUnsent(me, one, "Papier 9");
    expect(unsentPapers(me)).toEqual([{ paper: one, title: "Papier 9" }]);
    markSent(me, one);
    expect(unsentPapers(me)).toEqual([{ paper: one, title: "Papier 9" }]);
    tab.markSent(me, one);
    expect(unsentPapers(me)).toEqual([]);
  });

  it("is taken over by a tab that sends it, and only what came after is the other's again", async () => {
    const tab = await anotherTab();
    tab.markUnsent(me, one, "Papier 9");
    tab.markUnsent(me, two, "Papier 10");
    localStorage.setItem(`feder/unsent/${me}/${one}`, "Papier 9 of an earlier release");
    expect(takeMarks(me, one)).toBe(true);
    expect(unsentPapers(me)).toHaveLength(2);
    tab.markSent(me, one);
    expect(unsentPapers(me)).toHaveLength(2);
    markSent(me, one);
    expect(unsentPapers(me)).toEqual([{ paper: two, title: "Papier 10" }]);
    expect(takeMarks(me, one)).toBe(false);

    tab.markUnsent(me, one, "Papier 9");
    markSent(me, one);
    expect(unsentPapers(me)).toHaveLength(2);
  });

  it("is still known to a tab that comes back to a paper it left with unsent words", () => {
    markUnsent(me, one, "Papier 9");
    expect(takeMarks(me, one)).toBe(true);
    expect(unsentPapers(me)).toHaveLength(1);
  });

  it("goes with the copy that is dropped, whichever tab left it", async () => {
    const tab = await anotherTab();
    tab.markUnsent(me, one, "Papier 9");
    tab.markUnsent(me, two, "Papier 10");
    markUnsent(me, one, "Papier 9");
    const dropped: string[] = [];
    vi.stubGlobal("indexedDB", {
      deleteDatabase: (name: string) => {
        dropped.push(name);
        const request = { onsuccess: () => undefined };
        queueMicrotask(() => request.onsuccess());
        return request;
      },
    });
    await dropLocalCopy(me, one);
    expect(dropped).toEqual([localDatabaseName(me, one)]);
    expect(unsentPapers(me)).toEqual([{ paper: two, title: "Papier 10" }]);
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

/** The same code in another tab, on the same storage. */
async function anotherTab(): Promise<typeof import("./local-copies.ts")> {
  vi.resetModules();
  return import("./local-copies.ts");
}
