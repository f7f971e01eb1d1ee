import type { Id, PaperId, PersonId } from "@feder/shared/ids";
import type { HistoryState } from "./history.ts";

/** A text that somebody left, shared by all who left the paper as it was then. */
export type LeftTextId = Id<"LeftText">;

/** When somebody was in a paper last, and what stood in it. */
export interface Leaving {
  at: number;
  text: LeftTextId;
}

/** The last visit of a person to a paper, and the one before it; of earlier ones nothing is kept. */
export interface VisitRecord {
  person: PersonId;
  paper: PaperId;
  last: Leaving;
  before: Leaving | null;
}

/** Who was in which paper when, for these persons alone. */
export interface VisitStore {
  find(person: PersonId, paper: PaperId): Promise<VisitRecord | null>;
  /** When the person was last in each paper. */
  ofPerson(person: PersonId): Promise<{ paper: PaperId; at: number }[]>;
  /** Keeps a visit in place of what was known of that person and paper, and forgets texts that nobody left. */
  put(visit: VisitRecord): Promise<void>;
  /** Keeps a text under its hash, once; until it is in a visit, another {@link put} forgets it. */
  keep(paper: PaperId, hash: string, text: HistoryState): Promise<LeftTextId>;
  text(id: LeftTextId): Promise<HistoryState | null>;
}
