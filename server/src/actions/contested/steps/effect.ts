import type { PointMember } from "@feder/shared/contested";
import type { ContestedChange } from "../../../storage/index.ts";
import type { Passage } from "../../passages.ts";
import type { Said } from "../event.ts";
import type { Speaker } from "../speaker.ts";

/** What a step does to a point beside its state, and what it says in the history. */
export interface Effect extends Omit<ContestedChange, "event"> {
  said?: Said;
}

/** In what circumstances a step is taken. */
export interface Circumstances {
  speaker: Speaker;
  /** The members of the group, as they are now. */
  members: readonly PointMember[];
  at: number;
  /** The passage that the step ties the point to; null for other steps. */
  passage: Passage | null;
}
