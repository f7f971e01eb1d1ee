import { isDeepStrictEqual } from "node:util";
import { asWritten, checkBlocks, CONTENT, isSameDocument, readBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import type { JournalEntry, Storage } from "../storage/index.ts";
import { documentOf } from "./document-update.ts";

/** Loads every paper from the journal, and says what is wrong, one sentence each, without any of its words. */
export async function checkPapers(storage: Storage): Promise<{ papers: number; problems: string[] }> {
  if ((await storage.concepts.read()) === null) return { papers: 0, problems: ["there is no concept"] };
  const papers = await storage.concepts.papers();
  const problems: string[] = [];
  for (const { id, number } of papers) {
    const entries = await storage.journal.read(id);
    const found = [...checkPaper(entries), ...checkReplaced(await storage.journal.replaced(id), entries)];
    problems.push(...found.map((problem) => `paper ${number} (${id}): ${problem}`));
  }
  return { papers: papers.length, problems };
}

function checkPaper(entries: readonly JournalEntry[]): string[] {
  if (entries.length === 0) return ["its journal is empty"];
  const document = tryDocument(entries);
  if (typeof document === "string") return [`its journal cannot be read: ${document}`];
  const { pendingStructs, pendingDs } = document.store;
  if (pendingStructs !== null || pendingDs !== null) return ["its journal refers to changes that are not there"];
  const blocks = readBlocks(document.getXmlFragment(CONTENT));
  const again = asWritten(new Y.Doc());
  Y.applyUpdate(again, Y.encodeStateAsUpdate(document));
  return [
    ...(isDeepStrictEqual(readBlocks(again.getXmlFragment(CONTENT)), blocks)
      ? []
      : ["it changes when it is encoded again"]),
    ...checkBlocks(blocks),
  ];
}

/** What the last compaction replaced has to load, and to say the same as what replaced it. */
function checkReplaced(
  replaced: Awaited<ReturnType<Storage["journal"]["replaced"]>>,
  entries: readonly JournalEntry[],
): string[] {
  if (replaced === null) return [];
  const before = tryDocument(replaced.entries);
  if (typeof before === "string") return [`what its last merge replaced cannot be read: ${before}`];
  const merged = entries.find(({ seq }) => seq === replaced.by);
  if (merged === undefined) return [];
  const after = tryDocument([merged]);
  if (typeof after === "string") return ["its merged entry cannot be read; undo-merge puts back what was merged"];
  if (isSameDocument(before, after)) return [];
  return ["its last merge changed it, or one of the two was damaged since; undo-merge puts back what was merged"];
}

/** The document, or why there is none. */
function tryDocument(entries: readonly JournalEntry[]): Y.Doc | string {
  try {
    return documentOf(entries);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
