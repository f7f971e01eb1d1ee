import type { InvitationId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import type { Role } from "@feder/shared/people";

/** An invitation; only the hash of its token is kept, so that a stolen database opens no door. */
export interface InvitationRecord {
  id: InvitationId;
  /** SHA-256 of the token, in hex. */
  tokenHash: string;
  role: Role;
  group: WorkingGroupId | null;
  /** What the host knows already; empty where nothing is known. */
  name: string;
  organisation: string;
  affiliation: string | null;
  /** Epoch milliseconds, as are all times here. */
  created: number;
  expires: number;
  used: number | null;
  withdrawn: number | null;
}

/** The invitations. */
export interface InvitationStore {
  add(invitation: Omit<InvitationRecord, "used" | "withdrawn">): Promise<void>;
  find(id: InvitationId): Promise<InvitationRecord | null>;
  findByToken(tokenHash: string): Promise<InvitationRecord | null>;
  /** Those of a group (null: of the concept) that can still be accepted at `now`, the newest first. */
  open(group: WorkingGroupId | null, now: number): Promise<InvitationRecord[]>;
  /** Takes an invitation for a person; false if it was used or withdrawn before. Of two at once, one gets true. */
  use(id: InvitationId, person: PersonId, at: number): Promise<boolean>;
  /** Withdraws an invitation; false if it was used or withdrawn before. */
  withdraw(id: InvitationId, at: number): Promise<boolean>;
}
