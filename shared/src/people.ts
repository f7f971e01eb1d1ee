import type { ConceptId, MembershipId, PersonId, WorkingGroupId } from "./ids.ts";

/** One of the categories on which a working group's parity rests; the list belongs to the concept. */
export interface Affiliation {
  /** For example `municipalAssociations`; stable, stands in rows and documents. */
  id: string;
  /** The name on screen, in both languages. */
  name: { de: string; en: string };
}

/** The concept that is being written as a whole, with the categories of its parity. */
export interface Concept {
  id: ConceptId;
  name: string;
  affiliations: Affiliation[];
  /** Whether the members of every group may read the papers of all groups. */
  openPapers: boolean;
}

/** One working group (UAG); `number` is its number in the concept, from 1. */
export interface WorkingGroup {
  id: WorkingGroupId;
  number: number;
  name: string;
}

export const GROUP_ROLES = ["member", "chair"] as const;
export const CONCEPT_ROLES = ["steering", "office"] as const;
export const ROLES = [...GROUP_ROLES, ...CONCEPT_ROLES] as const;

export type GroupRole = (typeof GROUP_ROLES)[number];
export type ConceptRole = (typeof CONCEPT_ROLES)[number];
export type Role = (typeof ROLES)[number];

/** What a person is in the concept: in one group, or for the whole. */
export type Seat = { role: GroupRole; group: WorkingGroupId } | { role: ConceptRole };

/** A person who asks for something, with every seat that is valid now. */
export interface Actor {
  person: PersonId;
  seats: readonly Seat[];
  /** Whether the concept opens the papers of all groups to the members of each; closed where it is not said. */
  readsAll?: boolean;
}

/** How a person stands in a group or in the concept: for which organisation, in which category. */
export interface Standing {
  membership: MembershipId;
  role: Role;
  group: WorkingGroupId | null;
  organisation: string;
  /** An {@link Affiliation} id, or null while it is not known. */
  affiliation: string | null;
}

/** The shortest password that is taken; the length follows NIST SP 800-63B, which advises against rules on characters. */
export const PASSWORD_MIN_LENGTH = 8;
/** Bounds the work that argon2id does for a stranger. */
export const PASSWORD_MAX_LENGTH = 256;
