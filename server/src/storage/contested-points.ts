import type {
  Anchor,
  ContestedEventView,
  ContestedPointView,
  PointState,
  PositionView,
  StanceView,
} from "@feder/shared/contested";
import type { ContestedPointId, MembershipId, PaperId, PositionId } from "@feder/shared/ids";

/** What a step still has to do to the text; carried out again after a crash, it changes nothing more. */
export type Due =
  | { kind: "mark"; anchor: Anchor }
  | { kind: "unmark" }
  /** `client` is the Yjs client id under which the wording is written, once. */
  | { kind: "adopt"; wording: string; client: number }
  /** The point came with a draft; where its marker never reached the text, the draft did not come. */
  | { kind: "import"; draft: string };

/** A contested point with all that was said to it. */
export interface ContestedPointRecord extends ContestedPointView {
  /** Where its passage stands, or stood last. */
  anchor: Anchor;
  due: Due | null;
}

/** A position without the stances to it. */
export type PositionRecord = Omit<PositionView, "stances">;
export interface StanceRecord extends StanceView {
  position: PositionId;
}
export type NudgeRecord = ContestedPointView["nudged"][number];

/** What one step changes of a point; what is left out stays. */
export interface ContestedChange {
  point?: Partial<Omit<ContestedPointRecord, Fixed>>;
  /** New ones, and known ones as they are now. */
  positions?: readonly PositionRecord[];
  stances?: readonly StanceRecord[];
  nudges?: readonly NudgeRecord[];
  /** Memberships that spoke: nobody waits for an answer to a nudge any more. */
  answered?: readonly MembershipId[];
  /** The line in the point's history. */
  event?: ContestedEventView;
}

type Fixed = "id" | "paper" | "number" | "by" | "at" | "positions" | "nudged" | "revision";

/** The register of contested points of all papers. */
export interface ContestedPointStore {
  /** Adds points under the next numbers of their papers, with their positions and the first line of their histories. */
  add(points: readonly (Omit<ContestedPointRecord, "number"> & { event: ContestedEventView })[]): Promise<void>;
  find(id: ContestedPointId): Promise<ContestedPointRecord | null>;
  /** Those of a paper, by number. */
  ofPaper(paper: PaperId): Promise<ContestedPointRecord[]>;
  /** Of those of a paper only what concerns its text: it is asked whenever a passage changes. */
  passages(paper: PaperId): Promise<Pick<ContestedPointRecord, "id" | "state" | "text" | "anchor" | "due">[]>;
  /** Those that still owe the text something. */
  due(): Promise<ContestedPointRecord[]>;
  /** How often each point has changed, but for those that wait for the text of their draft. */
  revisions(): Promise<Pick<ContestedPointRecord, "id" | "revision">[]>;
  /** How many points each paper has in each state; what is 0 is left out. */
  counts(): Promise<{ paper: PaperId; state: PointState; count: number }[]>;
  /**
   * Changes a point that is as it `was`, counts its revision up, and answers true; answers false and changes nothing
   * where somebody was faster.
   */
  change(was: Pick<ContestedPointRecord, "id" | "revision">, change: ContestedChange): Promise<boolean>;
  /**
   * Moves a point that is as it `was` to another paper, under the next number there, and answers that number; answers
   * null and changes nothing where somebody was faster.
   */
  carry(
    was: Pick<ContestedPointRecord, "id" | "revision">,
    to: PaperId,
    change: Pick<ContestedChange, "point" | "event">,
  ): Promise<number | null>;
  /** The history of a point, oldest first. */
  history(point: ContestedPointId): Promise<ContestedEventView[]>;
  /** Takes points away without a trace: those of a draft that never reached the text. */
  drop(points: readonly ContestedPointId[]): Promise<void>;
}
