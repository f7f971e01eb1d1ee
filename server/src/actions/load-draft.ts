import { AppError } from "@feder/shared/errors";
import { CONTENT, insertBlocks, isEmptyPaper, readBlocks, type DocumentNode } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import * as Y from "yjs";
import type { ContestedPointRecord, Storage } from "../storage/index.ts";
import { parseDraft } from "../word/index.ts";
import { addImported, settleImport } from "./contested/import-points.ts";
import { documentOf } from "./document-update.ts";

/** Changes a paper's text through its open room, as the sync core's `edit` does. */
export type EditPaper = (paper: PaperId, change: (document: Y.Doc) => void) => Promise<void>;

/**
 * Loads a draft into a paper, its contested points into the register, and answers these; refuses with `notFound`,
 * `paperNotEmpty`, `notInThisStage`, or `invalidInput` for a draft without text.
 */
export async function loadDraft(
  storage: Storage,
  paper: PaperId,
  markdown: string,
  { edit, at }: { edit: EditPaper; at: number },
): Promise<ContestedPointRecord[]> {
  const concept = await storage.concepts.read();
  const target = await storage.concepts.paper(paper);
  if (concept === null || target === null) throw new AppError("notFound", "There is no such paper.");
  if (STAGES[target.stage].draft.length === 0) {
    throw new AppError("notInThisStage", `Nothing is loaded into a paper in the stage ${target.stage}.`);
  }
  const { blocks, points } = parseDraft(markdown, concept.affiliations);
  if (blocks.length === 0) throw new AppError("invalidInput", "The draft holds no text.");
  const draft = await addImported(storage, paper, points, at);
  let shown: ContestedPointRecord[] = [];
  try {
    await edit(paper, (document) => fill(document, blocks));
  } finally {
    shown = await settleImport(storage, { paper, draft }, at);
  }
  return shown;
}

/**
 * Edits a paper without a server, straight through the journal: for the operator's command line. A server that
 * runs beside it notices by its watch on the storage.
 */
export function editInJournal(storage: Storage): EditPaper {
  return (paper, change) =>
    storage.transaction(async ({ journal }) => {
      // Read and appended in one transaction, which has the write lock: nobody writes in between.
      const document = documentOf(await journal.read(paper));
      const before = Y.encodeStateVector(document);
      document.transact(() => change(document), "server");
      await journal.append([{ paper, update: Y.encodeStateAsUpdate(document, before) }]);
    });
}

/** The draft goes before what is there, an empty line: to delete that would delete what somebody types in it now. */
function fill(document: Y.Doc, blocks: readonly DocumentNode[]): void {
  const content = document.getXmlFragment(CONTENT);
  if (!isEmptyPaper(readBlocks(content))) {
    throw new AppError("paperNotEmpty", "The paper holds text already; a draft is loaded into an empty paper only.");
  }
  insertBlocks(content, 0, blocks);
}
