import { beforeAll, expect, test } from "vitest";
import { measureBundle, gzipped, type PageLoad } from "../bench/bundle.ts";

let loads: Map<string, PageLoad>;
beforeAll(async () => {
  loads = new Map((await measureBundle()).map((load) => [load.page, load]));
});

test("the sign-in page and the list of papers load nothing of the editor", () => {
  for (const page of ["sign-in", "papers"]) {
    expect(loads.get(page)!.files.length).toBeGreaterThan(0);
    expect(loads.get(page)!.files.filter(({ editor }) => editor)).toEqual([]);
  }
});

test("a first visit to a paper with contested points loads at most 300 kB of scripts, gzipped, and the editor", () => {
  const paper = loads.get("paper")!;
  expect(paper.files.some(({ editor }) => editor)).toBe(true);
  expect(gzipped(paper, "script")).toBeLessThanOrEqual(300_000);
});
