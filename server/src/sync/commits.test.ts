import { newId } from "@feder/shared/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JournalStore, JournalUpdate } from "../storage/index.ts";
import { type Committing, createCommits, type Pending } from "./commits.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("S2: who writes alone never waits, and keystrokes of several share a commit within 36 ms", async () => {
  const { commits, written } = stage();
  const alone = paper(false);
  commits.request(alone);
  await vi.advanceTimersByTimeAsync(0);
  expect(written).toEqual([[alone.paper]]);

  await vi.advanceTimersByTimeAsync(1_000);
  const busy = paper(true);
  commits.request(busy);
  await vi.advanceTimersByTimeAsync(20);
  commits.request(busy);
  await vi.advanceTimersByTimeAsync(15);
  expect(written).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([[alone.paper], [busy.paper]]);
});

test("S2: papers that write at the same moment share one transaction", async () => {
  const { commits, written } = stage();
  const papers = [paper(false), paper(true), paper(false)];
  for (const each of papers) commits.request(each);
  await vi.advanceTimersByTimeAsync(36);
  expect(written).toEqual([papers.map((each) => each.paper)]);
});

test("S3: what cannot be merged fails as what cannot be written, and the next commit runs", async () => {
  const { commits, written } = stage();
  const [broken, next] = [paper(false), paper(false)];
  const [part] = broken.takePending();
  const failed = vi.spyOn(broken, "failed");
  vi.spyOn(broken, "takePending").mockReturnValue([part!, { ...part!, update: Uint8Array.of(1, 1) }]);
  commits.request(broken);
  await vi.advanceTimersByTimeAsync(0);
  expect(failed).toHaveBeenCalledOnce();
  expect(written).toEqual([]);
  commits.request(next);
  await vi.advanceTimersByTimeAsync(36);
  expect(written).toEqual([[next.paper]]);
});

test("S3: what cannot be merged fails for its paper only: the others of the commit are written", async () => {
  const { commits, written } = stage();
  const [broken, sound] = [paper(false), paper(false)];
  const [part] = broken.takePending();
  vi.spyOn(broken, "takePending").mockReturnValue([part!, { ...part!, update: Uint8Array.of(1, 1) }]);
  const failed = [broken, sound].map((each) => vi.spyOn(each, "failed"));
  const committed = vi.spyOn(sound, "committed");
  for (const each of [broken, sound]) commits.request(each);
  await vi.advanceTimersByTimeAsync(0);
  expect(written).toEqual([[sound.paper]]);
  expect(failed.map((spy) => spy.mock.calls.length)).toEqual([1, 0]);
  expect(committed).toHaveBeenCalledOnce();
});

function stage() {
  const written: string[][] = [];
  const journal: Pick<JournalStore, "append"> = {
    append(updates: readonly JournalUpdate[]) {
      written.push(updates.map((update) => update.paper));
      return Promise.resolve(updates.map(() => 1));
    },
  };
  return { commits: createCommits(journal, () => undefined), written };
}

function paper(together: boolean): Committing {
  const part: Pending = {
    update: Uint8Array.of(0, 0),
    author: null,
    stands: 1,
    authors: [],
    settle: () => undefined,
  };
  return {
    paper: newId<"Paper">(),
    together,
    takePending: () => [part],
    committed: () => undefined,
    failed: () => undefined,
  };
}
