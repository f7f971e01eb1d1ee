import { type NodeFormat, oneOf, textOrNull } from "./kinds.ts";

/** Federführend or beteiligt. */
export const PARTY_PARTS = ["lead", "partner"] as const;
export type PartyPart = (typeof PARTY_PARTS)[number];

/**
 * Who carries a measure: the name is its text, `affiliation` a category of the concept or null. Each party
 * is a node of its own, so that several people may add parties at once.
 */
export const responsibleParty: NodeFormat = {
  name: "responsibleParty",
  content: "text*",
  group: null,
  plain: true,
  attributes: { affiliation: textOrNull(/^[a-zA-Z0-9-]{1,60}$/), part: oneOf(PARTY_PARTS, "partner") },
};
