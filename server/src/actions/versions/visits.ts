import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { PaperId, PersonId } from "@feder/shared/ids";
import type { HistoryState, Storage } from "../../storage/index.ts";
import type { ReadPaper } from "./fix-version.ts";
import { keptText, type KeptText, momentOf } from "./history.ts";

/** Who comes back within this time goes on with the same visit: a reload, a second tab, a cup of tea. */
export const SAME_VISIT_MS = 30 * 60_000;

/** How a paper was when somebody left it. */
export interface LeftPaper extends KeptText {
  at: number;
}

/** When people were in papers last, so that each can see what has changed since. */
export interface Visits {
  /** Notes that a person has the paper before them now, as it is now. */
  note(person: PersonId, paper: PaperId): Promise<void>;
  /** How the paper was at the end of the visit before the present one; null for who comes for the first time. */
  before(person: PersonId, paper: PaperId): Promise<LeftPaper | null>;
  /** When the person last had each paper before them. */
  latest(person: PersonId): Promise<ReadonlyMap<PaperId, number>>;
}

/** Binds the visits to their parts. */
export function createVisits(storage: Storage, read: ReadPaper, now: () => number): Visits {
  /** The last text of each paper that somebody left, and the change after which it was read. */
  const texts = new Map<PaperId, { after: number | null; hash: string; text: HistoryState }>();

  const textNow = async (paper: PaperId) => {
    // Before it is read: what somebody writes meanwhile is newer, and the next visit reads it anew.
    const after = (await storage.concepts.paper(paper))?.lastChange ?? null;
    const known = texts.get(paper);
    if (known !== undefined && known.after === after) return known;
    const { json, vector } = await read(paper, momentOf);
    const hash = createHash("sha256").update(json).digest("hex");
    const found = { after, hash, text: { blocks: gzipSync(json), vector } };
    texts.set(paper, found);
    return found;
  };

  return {
    async note(person, paper) {
      const { hash, text } = await textNow(paper);
      const at = now();
      await storage.transaction(async ({ visits }) => {
        const known = await visits.find(person, paper);
        const last = { at, text: await visits.keep(paper, hash, text) };
        const isNew = known !== null && at - known.last.at > SAME_VISIT_MS;
        await visits.put({ person, paper, last, before: isNew ? known.last : (known?.before ?? null) });
      });
    },

    async before(person, paper) {
      const known = await storage.visits.find(person, paper);
      if (known === null) return null;
      const left = now() - known.last.at > SAME_VISIT_MS ? known.last : known.before;
      if (left === null) return null;
      const state = await storage.visits.text(left.text);
      if (state === null) throw new Error(`the text ${left.text} was left and is gone`);
      return { at: left.at, ...keptText(state) };
    },

    async latest(person) {
      return new Map((await storage.visits.ofPerson(person)).map(({ paper, at }) => [paper, at]));
    },
  };
}
