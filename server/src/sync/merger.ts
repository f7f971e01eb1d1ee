import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Merged, mergeEntries } from "./merge.ts";

/** Merges journal entries beside the event loop: a paper of 200 pages takes more than a second. */
export interface Merger {
  /** Merges and tries the result, one paper at a time. Rejects where it cannot be trusted. */
  merge(updates: readonly Uint8Array[]): Promise<Merged>;
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

/** What the worker says of one paper. */
export type MergeAnswer = { merged: Merged } | { refused: string };

/** A worker takes 15 MB: it ends after this long without work. */
const REST_MS = 10_000;

/** Makes a merger; its worker starts with the first work. */
export function createMerger(): Merger {
  let worker: Worker | null = null;
  let rest: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const end = async () => {
    if (rest !== null) clearTimeout(rest);
    rest = null;
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  const work = async (updates: readonly Uint8Array[]): Promise<Merged> => {
    if (stopped) throw new Error("the server is stopping");
    if (WORKER_FILE === null) return mergeEntries(updates);
    if (rest !== null) clearTimeout(rest);
    worker ??= new Worker(WORKER_FILE);
    try {
      return readAnswer(await ask(worker, updates));
    } catch (reason) {
      await end();
      throw reason;
    } finally {
      rest = setTimeout(() => void end(), REST_MS);
      rest.unref();
    }
  };

  return {
    merge(updates) {
      const job = last.then(() => work(updates));
      last = job.catch(() => undefined);
      return job;
    },
    async stop() {
      stopped = true;
      await end();
    },
  };
}

/** Null where the sources themselves run, as in unit tests: Node cannot start a worker from them. */
const WORKER_FILE = import.meta.url.endsWith(".ts") ? null : new URL("./merge-worker.js", import.meta.url);

/** Rejects where the worker fails or ends instead of answering. */
async function ask(worker: Worker, updates: readonly Uint8Array[]): Promise<MergeAnswer> {
  const done = new AbortController();
  const { signal } = done;
  try {
    worker.postMessage(updates);
    return await Promise.race([
      // Rejects on "error" too.
      once(worker, "message", { signal }).then(([answer]) => answer as MergeAnswer),
      once(worker, "exit", { signal }).then(() => {
        throw new Error("the worker ended");
      }),
    ]);
  } finally {
    done.abort();
  }
}

function readAnswer(answer: MergeAnswer): Merged {
  if ("refused" in answer) throw new Error(answer.refused);
  return answer.merged;
}
