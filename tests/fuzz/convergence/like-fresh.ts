import { checkBlocks, readBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import { difference } from "../difference.ts";
import { type EditorPage, openEditorPage } from "../editor/editor-page.ts";

/**
 * Compares pages that are equal among themselves with one that is opened afresh: structs, deletions, ProseMirror
 * documents, and what the server said to be saved. Throws with everything that differs.
 */
export async function expectLikeFresh(
  pages: readonly EditorPage[],
  server: { url: string },
  paper: string,
): Promise<void> {
  const [first] = pages;
  if (first === undefined) return;
  const fresh = await openEditorPage(server, first.person, paper);
  try {
    await fresh.client.synced();
    const found = pages.flatMap((page, index) =>
      problemsOf(page, fresh).map((problem) => `page ${index} of ${pages.length}: ${problem}`),
    );
    found.push(...checkBlocks(readBlocks(fresh.client.content)));
    if (found.length > 0) throw new Error(found.join("; "));
  } finally {
    await fresh.close();
  }
}

/**
 * Without marks of line breaks: the binding does not write them, so only the page that made them has them. A page
 * that opens a paper without blocks has no editor yet and shows none.
 */
function shown({ editor }: EditorPage): string {
  return JSON.stringify(editor?.state.doc.toJSON() ?? { type: "doc" }, (_key, value: unknown) =>
    typeof value === "object" && value !== null && "type" in value && value.type === "hardBreak"
      ? { type: value.type }
      : value,
  );
}

function problemsOf(page: EditorPage, fresh: EditorPage): string[] {
  const problems: string[] = [];
  const differs = difference(page.client.doc, fresh.client.doc);
  if (differs !== null) problems.push(`differs from a fresh page: ${differs}`);
  const [here, there] = [page, fresh].map(shown);
  if (here !== there) problems.push(`shows\n${here}\nand a fresh page\n${there}`);
  const durable = Y.decodeStateVector(Y.encodeStateVector(fresh.client.doc));
  for (const [client, clock] of page.promised) {
    if ((durable.get(client) ?? 0) < clock) problems.push(`what client ${client} was told is saved is gone`);
  }
  for (const { code, reason } of page.client.closes) {
    if (code >= 4400 && code < 4500) problems.push(`was turned away: ${code} ${reason}`);
  }
  return problems;
}
