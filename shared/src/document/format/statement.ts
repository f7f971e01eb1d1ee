import { type NodeFormat, oneOf, textOrNull } from "./kinds.ts";
import { ID_PATTERN } from "../../ids.ts";

/** Which statements were merged into one, and from which it was split: `merged:ID split:ID`, the oldest first. */
export const CAME_FROM_PATTERN = /^(?:(?:merged|split):[2-9a-hjkmnp-z]{8,32}(?: (?!$)|$)){1,40}$/;

/** Leitsatz, Leitziel, Maßnahme: what a paper proposes, from the general to the particular. */
export const STATEMENT_KINDS = ["guideline", "objective", "measure"] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/**
 * A Leitsatz, Leitziel or Maßnahme. It is one node with a `kind`, not three nodes: to convert it sets one
 * attribute, so nothing is lost of what others type in it at that moment. A change of the node's name would
 * replace the node, and with it their words. For the same reason every kind may hold every part.
 */
export const statement: NodeFormat = {
  name: "statement",
  content: "(statementTitle | paragraph | list | responsibleParty | measureDetail)*",
  group: "block",
  attributes: {
    id: textOrNull(ID_PATTERN),
    kind: oneOf(STATEMENT_KINDS, "measure"),
    cameFrom: textOrNull(CAME_FROM_PATTERN),
  },
  isolating: true,
};
