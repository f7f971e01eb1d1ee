import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { browser, call, paperByNumber, person, startFeder, stranger, type Caller } from "../support/index.ts";
import { report } from "./report.ts";
import { table } from "./statistics.ts";

/** One file of the client as a page loaded it. */
export interface LoadedFile {
  name: string;
  kind: "script" | "style" | "font";
  bytes: number;
  /** Bytes after gzip at its best level, whatever the server sent it as. */
  gzip: number;
  /** Whether it holds parts of the editor: ProseMirror's or Yjs' code. */
  editor: boolean;
}

/** What a page of Feder loads, cold, until nothing more comes. */
export interface PageLoad {
  page: string;
  files: LoadedFile[];
}

/** `npm run bench -- bundle`: what each page of the client loads. */
export async function benchBundle(): Promise<void> {
  const loads = await measureBundle();
  report("bundle", bundleTable(loads), loads);
}

/** Opens the sign-in page, the list of papers and a paper with contested points, each in a fresh profile, and notes what they load. */
export async function measureBundle(): Promise<PageLoad[]> {
  await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "warn" } });
  await using chrome = await browser();
  const [member, chair] = await Promise.all([person(feder, { group: 3 }), person(feder, { role: "chair", group: 3 })]);
  const { id, number } = await paperByNumber(member, 3);
  await call(chair, "POST /api/papers/:paper/sample", { params: { paper: id } });
  const visits: [string, Caller, string, string][] = [
    ["sign-in", stranger(feder), "/anmelden", "input[type=password]"],
    ["papers", member, "/", "main"],
    ["paper", member, `/papier/${number}`, ".contested-sign"],
  ];
  const loads: PageLoad[] = [];
  for (const [name, caller, path, landmark] of visits) {
    const page = await chrome.as(caller, { url: feder.url });
    const files = filesOf(page);
    await page.goto(path);
    await page.locator(landmark).first().waitFor();
    await page.waitForLoadState("networkidle");
    loads.push({ page: name, files: await files() });
    await page.context().close();
  }
  return loads;
}

/** All bytes of a kind that a page loads, gzipped. */
export function gzipped({ files }: PageLoad, kind: LoadedFile["kind"]): number {
  return files.filter((file) => file.kind === kind).reduce((sum, { gzip }) => sum + gzip, 0);
}

/** Largest files first. */
function bundleTable(loads: readonly PageLoad[]): string {
  const rows = loads.flatMap((load) => [
    ...load.files
      .toSorted((one, other) => other.gzip - one.gzip)
      .map(({ name, kind, bytes, gzip, editor }) => [
        load.page,
        name,
        kind,
        bytes / 1000,
        gzip / 1000,
        editor ? "yes" : "",
      ]),
    [load.page, "all scripts", "script", "", gzipped(load, "script") / 1000, ""],
  ]);
  return table([["page", "file", "kind", "kB", "kB gzip", "editor"], ...rows]);
}

function filesOf(page: Page): () => Promise<LoadedFile[]> {
  const reading: Promise<LoadedFile | null>[] = [];
  page.on("response", (response) => {
    const kind = KINDS[response.request().resourceType()];
    if (kind === undefined || !response.ok()) return;
    reading.push(
      response.body().then((body) => ({
        name: new URL(response.url()).pathname,
        kind,
        bytes: body.length,
        gzip: gzipSync(body, { level: 9 }).length,
        // Names that minifying keeps: a class of ProseMirror's view, and the mark by which Yjs finds a second copy.
        editor: kind === "script" && /ProseMirror-|__ \$YJS\$ __/.test(body.toString()),
      })),
    );
  });
  return async () => (await Promise.all(reading)).filter((file) => file !== null);
}

const KINDS: Readonly<Record<string, LoadedFile["kind"]>> = { script: "script", stylesheet: "style", font: "font" };
