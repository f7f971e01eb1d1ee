import { PARTY_PARTS, type PartyPart } from "./format/responsible-party.ts";
import { STATEMENT_KINDS, type StatementKind } from "./format/statement.ts";
import { textOf, type DocumentNode } from "./tree.ts";

/** What is known of one block without its document: for counts, for the matrix of measures, and for the search. */
export interface BlockFacts {
  kind: StatementKind | "heading" | "prose";
  /** The id of a statement, else null. */
  id: string | null;
  /** The title of a statement or the words of a heading, else empty. */
  title: string;
  /** Everything else that can be read in it. */
  text: string;
  /** Who carries it, as it is written there; without those whose name is empty. */
  parties: readonly PartyFacts[];
  /** Where a statement came from, as its attribute says it; left out where it was merged and split from nothing. */
  cameFrom?: string;
}

/** A responsible party as it is written at a measure. */
export interface PartyFacts {
  name: string;
  affiliation: string | null;
  part: PartyPart;
}

/** How many of what a paper holds. */
export interface PaperCounts {
  guidelines: number;
  objectives: number;
  measures: number;
  /** Measures for which nobody is named. */
  withoutParty: number;
}

/** Reads the facts of one block. */
export function factsOf(block: DocumentNode): BlockFacts {
  switch (block.type) {
    case "statement":
      return statementFacts(block);
    case "heading":
      return { kind: "heading", id: null, title: wordsOf(block), text: "", parties: [] };
    default:
      return { kind: "prose", id: null, title: "", text: wordsOf(block), parties: [] };
  }
}

/** Counts what a paper holds. */
export function countFacts(blocks: readonly BlockFacts[]): PaperCounts {
  const of = (kind: StatementKind) => blocks.filter((block) => block.kind === kind);
  const measures = of("measure");
  return {
    guidelines: of("guideline").length,
    objectives: of("objective").length,
    measures: measures.length,
    withoutParty: measures.filter(({ parties }) => parties.length === 0).length,
  };
}

function statementFacts({ attrs = {}, content = [] }: DocumentNode): BlockFacts {
  const kind = STATEMENT_KINDS.find((known) => known === attrs["kind"]) ?? "measure";
  const id = typeof attrs["id"] === "string" ? attrs["id"] : null;
  const titles = content.filter(({ type }) => type === "statementTitle");
  const rest = content.filter(({ type }) => type !== "statementTitle");
  const parties = content.filter(({ type }) => type === "responsibleParty").map(partyFacts);
  return {
    kind,
    id,
    title: titles.map(wordsOf).join(" ").trim(),
    text: rest
      .map(wordsOf)
      .filter((words) => words !== "")
      .join("\n"),
    parties: parties.filter(({ name }) => name !== ""),
    ...(typeof attrs["cameFrom"] === "string" && { cameFrom: attrs["cameFrom"] }),
  };
}

function partyFacts(party: DocumentNode): PartyFacts {
  const { affiliation, part } = party.attrs ?? {};
  return {
    name: wordsOf(party),
    affiliation: typeof affiliation === "string" ? affiliation : null,
    part: PARTY_PARTS.find((known) => known === part) ?? "partner",
  };
}

function wordsOf(node: DocumentNode): string {
  return textOf(node).trim();
}
