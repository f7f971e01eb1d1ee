import { compareBlocks, rewriteBlocks } from "@feder/shared/compare";
import { CONTENT, insertBlocks, readBlocks } from "@feder/shared/document";
import { parseArgs } from "node:util";
import type * as Y from "yjs";
import type { Page } from "playwright-core";
import { editPaper } from "../fuzz/compare/edits.ts";
import { bigPaper } from "../support/big-paper.ts";
import { browser, call, connect, paperByNumber, person, seeded, startFeder } from "../support/index.ts";
import { report } from "./report.ts";
import { percentile, table } from "./statistics.ts";

/**
 * `npm run bench -- synopsis [--rounds 20] [--edits 40]`: the paper of 300 blocks, a version of it, and the live text
 * after so many random edits. From the press of the link to the painted synopsis, loading included; and the
 * comparison alone, in this process.
 */
export async function benchSynopsis(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "20" }, edits: { type: "string", default: "40" } },
  });
  const [rounds, edits] = [Number(values.rounds), Number(values.edits)];
  const random = seeded(1);
  const before = bigPaper(random);
  const after = structuredClone(before);
  for (let edit = 0; edit < edits; edit += 1) editPaper(after, random);
  const alone = Array.from({ length: rounds }, () => timed(() => compareBlocks(before, after)));

  await using feder = await startFeder();
  const chair = await person(feder, { role: "chair", group: 3 });
  const { id: paper } = await paperByNumber(chair, 3);
  const client = connect(chair, paper);
  await client.synced();
  const content: Y.XmlFragment = client.doc.getXmlFragment(CONTENT);
  client.doc.transact(() => insertBlocks(content, 0, before));
  await client.saved();
  await call(chair, "POST /api/papers/:paper/versions", {
    params: { paper },
    body: { name: "Bench", reason: "Bench" },
  });
  client.doc.transact(() => rewriteBlocks(content, after));
  await client.saved();
  client.destroy();

  await using chrome = await browser();
  const page = await chrome.as(chair, { url: feder.url });
  await page.goto("/papier/3/fassungen");
  const link = page.getByRole("link", { name: "Fassung 1 mit dem Text von jetzt vergleichen" });
  const shown: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await link.waitFor();
    const took = await untilPainted(page);
    // The first press also loads the code of the page.
    if (round > 0) shown.push(took);
    await page.getByRole("link", { name: "Alle Fassungen" }).click();
  }
  const rows = [
    { what: "press to painted synopsis", p50: percentile(shown, 0.5), p95: percentile(shown, 0.95) },
    { what: "comparison alone", p50: percentile(alone, 0.5), p95: percentile(alone, 0.95) },
  ];
  const text = table([["what", "p50 ms", "p95 ms"], ...rows.map(({ what, p50, p95 }) => [what, p50, p95])]);
  report("synopsis", `${readBlocks(content).length} blocks, ${edits} edits\n${text}`, rows);
}

/** Presses the link and answers how long it took until two frames after the counts stood there, in milliseconds. */
async function untilPainted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const watch = new MutationObserver(() => {
          if (document.querySelector("[data-change]") === null) return;
          watch.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
        });
        watch.observe(document.body, { childList: true, subtree: true });
        document.querySelector<HTMLAnchorElement>('a[href*="/synopse?"]')?.click();
      }),
  );
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
