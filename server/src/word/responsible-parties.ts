import type { Affiliation } from "@feder/shared/people";
import type { DocumentNode, PartyPart } from "@feder/shared/document";
import { affiliationNames, plainName } from "./affiliation-names.ts";

/**
 * Reads `A (Kategorie, federführend); B (Kategorie)` into one node a party. What stands in the brackets and is
 * neither a category of the concept, by its name in either language, nor a part, stays in the name.
 */
export function readParties(text: string, affiliations: readonly Affiliation[]): DocumentNode[] {
  return splitOutsideBrackets(text)
    .map((party) => party.trim())
    .filter((party) => party !== "")
    .map((party) => readParty(party, affiliations));
}

const PART_OF_WORD: Readonly<Record<string, PartyPart>> = {
  federführend: "lead",
  federführung: "lead",
  lead: "lead",
  beteiligt: "partner",
  partner: "partner",
};

function readParty(party: string, affiliations: readonly Affiliation[]): DocumentNode {
  const [, name, inBrackets] = /^(.*\S)\s*\(([^()]*)\)$/s.exec(party) ?? [];
  if (name === undefined || inBrackets === undefined) return partyNode(party, null, "partner");
  const idOf = affiliationNames(affiliations);
  let affiliation: string | null = null;
  let part: PartyPart | null = null;
  const unknown: string[] = [];
  // The name of a category may hold a comma itself, so the whole is tried before its pieces.
  for (const piece of idOf(inBrackets) === null ? inBrackets.split(/[,;]/) : [inBrackets]) {
    const word = plainName(piece);
    const partOfWord = Object.hasOwn(PART_OF_WORD, word) ? PART_OF_WORD[word] : undefined;
    if (part === null && partOfWord !== undefined) part = partOfWord;
    else if (affiliation === null && idOf(word) !== null) affiliation = idOf(word);
    else if (word !== "") unknown.push(piece.trim());
  }
  const kept = unknown.join(", ");
  if (affiliation === null && idOf(kept) !== null) return partyNode(name, idOf(kept), part);
  return partyNode(kept === "" ? name : `${name} (${kept})`, affiliation, part);
}

function partyNode(name: string, affiliation: string | null, part: PartyPart | null): DocumentNode {
  return {
    type: "responsibleParty",
    attrs: { affiliation, part: part ?? "partner" },
    content: [{ type: "text", text: name }],
  };
}

function splitOutsideBrackets(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth = Math.max(0, depth - 1);
    if (character === ";" && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  // A bracket that nobody closed would swallow every party behind it.
  return depth === 0 ? parts : text.split(";");
}
