import type { LostWordsId, PaperId, PersonId } from "@feder/shared/ids";
import { AppError } from "@feder/shared/errors";
import type { LostWordsRecord, Storage } from "../storage/index.ts";

/** Swallowed words with the name of their author. */
export interface LostWords extends LostWordsRecord {
  authorName: string | null;
}

/** The swallowed words of a paper, newest first. */
export async function lostWordsOf(storage: Storage, paper: PaperId): Promise<LostWords[]> {
  const records = await storage.lostWords.ofPaper(paper);
  const names = new Map<PersonId, string | null>();
  for (const { author } of records) {
    if (author !== null && !names.has(author)) names.set(author, (await storage.people.find(author))?.name ?? null);
  }
  return records.map((record) => ({ ...record, authorName: (record.author && names.get(record.author)) ?? null }));
}

/** Says what became of swallowed words. Throws `conflict` where somebody said so before. */
export async function settleLostWords(
  storage: Storage,
  id: LostWordsId,
  outcome: "restored" | "dismissed",
): Promise<LostWordsRecord> {
  const words = await storage.lostWords.find(id);
  if (words === null) throw new AppError("notFound", "There are no such words.");
  if (!(await storage.lostWords.settle(id, outcome))) {
    throw new AppError("alreadySettled", "These words were put back or dismissed already.");
  }
  return words;
}
