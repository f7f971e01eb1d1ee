import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { FrameEvent } from "../../support/frame-recorder.ts";
import { root } from "../../support/index.ts";

/** The recordings that are kept with the tests, one a paper. */
export async function readCorpus(): Promise<FrameEvent[][]> {
  return JSON.parse(brotliDecompressSync(await readFile(CORPUS)).toString()) as FrameEvent[][];
}

/** The recordings that the last runs of the browser tests left. */
export async function readRecordings(): Promise<FrameEvent[][]> {
  const names = (await readdir(FRAMES)).filter((name) => name.endsWith(".json")).toSorted();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(FRAMES, name), "utf8")) as FrameEvent[]));
}

/** Keeps recordings with the tests; answers the size in bytes. */
export async function writeCorpus(recordings: readonly FrameEvent[][]): Promise<number> {
  const text = Buffer.from(JSON.stringify(recordings));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  await writeFile(CORPUS, packed);
  return packed.length;
}

const CORPUS = join(root, "tests/fuzz/recorded/browsers.json.br");
const FRAMES = join(root, "tests/out/frames");
