import type { MembershipId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import type { Role } from "@feder/shared/people";

/** How a person stands in a group or, with `group` null, in the concept; an ended one stays as a row. */
export interface MembershipRecord {
  id: MembershipId;
  person: PersonId;
  role: Role;
  group: WorkingGroupId | null;
  organisation: string;
  affiliation: string | null;
  /** Epoch milliseconds. */
  since: number;
}

/** A membership with the name and address of its person. */
export interface MemberRecord extends MembershipRecord {
  name: string;
  email: string;
}

/** The memberships that are valid now; no method answers an ended one. */
export interface MembershipStore {
  add(membership: MembershipRecord): Promise<void>;
  find(id: MembershipId): Promise<MemberRecord | null>;
  /** All of a person, the oldest first. */
  ofPerson(person: PersonId): Promise<MembershipRecord[]>;
  /** All of a group, or with null the steering group and the office; the oldest first. */
  ofGroup(group: WorkingGroupId | null): Promise<MemberRecord[]>;
  change(id: MembershipId, to: Partial<Pick<MembershipRecord, "role" | "organisation" | "affiliation">>): Promise<void>;
  end(id: MembershipId, at: number): Promise<void>;
}
