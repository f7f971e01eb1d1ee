import type { PaperId } from "@feder/shared/ids";
import type { Logger } from "pino";
import { Gauge, type Registry } from "prom-client";
import type { Storage } from "../storage/index.ts";

/** How large papers have become. */
export interface PaperSizes {
  /** How many bytes a paper takes, where that is unusually much; else null. */
  unusual: (paper: PaperId) => number | null;
  stop: () => void;
}

/**
 * From here on a paper is unusually large: four times the 200 pages with 100,000 keystrokes of history that are
 * measured. Each megabyte takes half a second to open, in the browser too, and 10 MB of memory while it is edited.
 */
export const UNUSUAL_BYTES = 4 * 1024 * 1024;
const LOOK_MS = 60_000;

/** Looks at the sizes of all papers, now and every minute: for the metrics, and one warning per paper. */
export async function watchSizes(
  { journal, concepts }: Pick<Storage, "journal" | "concepts">,
  registry: Registry,
  log: Logger,
): Promise<PaperSizes> {
  const numbers = new Map((await concepts.papers()).map(({ id, number }) => [id, number]));
  const gauge = new Gauge({
    name: "feder_paper_bytes",
    help: "Bytes of a paper's text with its history, by the number of the paper",
    labelNames: ["paper"],
    registers: [registry],
  });
  const unusual = new Map<PaperId, number>();

  const look = async () => {
    for (const { paper, bytes } of await journal.sizes()) {
      const number = numbers.get(paper);
      if (number !== undefined) gauge.set({ paper: String(number) }, bytes);
      if (bytes <= UNUSUAL_BYTES) unusual.delete(paper);
      else {
        if (!unusual.has(paper)) log.warn({ paper, bytes }, "a paper is unusually large");
        unusual.set(paper, bytes);
      }
    }
  };

  await look();
  const timer = setInterval(() => {
    look().catch((reason: unknown) => log.error({ err: reason }, "the sizes of papers could not be read"));
  }, LOOK_MS);
  timer.unref();
  return { unusual: (paper) => unusual.get(paper) ?? null, stop: () => clearInterval(timer) };
}
