import { bearsMarker } from "@feder/shared/contested";
import { CONTENT, readPassages } from "@feder/shared/document";
import type { ContestedPointRecord, Storage } from "../../storage/index.ts";
import { documentOf } from "../document-update.ts";

/**
 * Says where the register and the texts do not agree, one sentence each, without any of their words. Beside a
 * running server the register hears of the text up to a second late, so only what is said twice is wrong.
 */
export async function checkRegister(storage: Storage): Promise<string[]> {
  const papers = await storage.concepts.papers();
  const problems: string[] = [];
  const known = new Set<string>(papers.map(({ id }) => id));
  for (const { paper } of await storage.contestedPoints.counts()) {
    if (!known.has(paper)) problems.push(`the register holds points of a paper ${paper}, which does not exist`);
  }
  for (const { id, number } of papers) {
    const points = await storage.contestedPoints.ofPaper(id);
    const content = documentOf(await storage.journal.read(id)).getXmlFragment(CONTENT);
    const marked = new Set(readPassages(content).keys());
    const found = points.flatMap((point) => checkPoint(point, marked.delete(point.id)));
    for (const stray of marked) found.push(`a marker names the point ${stray}, which the register does not know`);
    problems.push(...found.map((problem) => `paper ${number} (${id}): ${problem}`));
  }
  return problems;
}

function checkPoint({ id, number, state, text, due }: ContestedPointRecord, isMarked: boolean): string[] {
  // What a step still owes the text is paid by the server that runs, or on the next start.
  if (due !== null) return [];
  const name = `contested point ${number} (${id}), ${state},`;
  if (!bearsMarker(state)) return isMarked ? [`${name} bears a marker, and should not`] : [];
  if (isMarked) return text === null ? [`${name} is called detached, and its marker stands in the text`] : [];
  return text === null ? [] : [`${name} has no marker in the text, and is not called detached`];
}
