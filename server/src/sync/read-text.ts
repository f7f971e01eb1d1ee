import type { PaperId } from "@feder/shared/ids";
import type { Logger } from "pino";
import type * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import { fits, sift } from "./rescue.ts";
import { createText } from "./text.ts";

/**
 * Reads a paper. A merged entry was tried when it was written, what came after it is tried now: a server that
 * was killed between a commit that breaks the text and its repair leaves that commit behind. Nobody was told
 * that it is saved, so it is passed over, said, and kept for the operator.
 */
export async function readText(
  paper: PaperId,
  journal: JournalStore,
  log: Logger,
  onUnpack: (document: Y.Doc) => void,
) {
  const entries = await journal.read(paper);
  const isMerged = entries.length === 1 && entries[0]?.vector !== null;
  if (isMerged || fits(entries.map(({ update }) => update))) return { text: createText(entries, onUnpack), entries };
  const { fitting, broken } = sift([], entries);
  log.error({ paper, seqs: broken.map(({ seq }) => seq) }, "journal entries passed over");
  return { text: createText(fitting, onUnpack), entries: fitting };
}
