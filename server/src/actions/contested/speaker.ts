import type { Voice } from "@feder/shared/contested";
import type { MembershipId } from "@feder/shared/ids";

/** Who takes a step: the voice that the history keeps, and the membership for which it speaks. */
export interface Speaker {
  voice: Voice;
  membership: MembershipId;
}
