import { textOf, type DocumentNode } from "@feder/shared/document";
import type { Affiliation } from "@feder/shared/people";
import { affiliationNames } from "./affiliation-names.ts";

/** A position as a draft records it. */
export interface DraftPosition {
  reasons: string;
  wording: string | null;
  acceptableIf: string;
  /** The categories that the draft names as its holders. */
  namedAffiliations: string[];
}

/** A note "Kein Konsens zu „…“": the words that it is about, and the positions on them. */
export interface DraftNote {
  quote: string;
  dispute: string;
  positions: DraftPosition[];
  /** How many blocks it takes up: the line, and the list of positions where there is one. */
  length: number;
}

/** Reads a note from a line and the list below it; null for what has another form, so that no word of it is lost. */
export function readNote(
  line: DocumentNode,
  below: DocumentNode | undefined,
  affiliations: readonly Affiliation[],
): DraftNote | null {
  const words = plainLine(line);
  const [, quote, dispute] = (words === null ? null : NOTE.exec(words)) ?? [];
  if (words === null || quote === undefined || dispute === undefined) return null;
  const said = dispute === "" ? words.replace(/\s*:$/, "") : dispute;
  if (below?.type !== "bulletList") return { quote, dispute: said, positions: [], length: 1 };
  const positions: DraftPosition[] = [];
  for (const item of below.content ?? []) {
    const [entry, ...more] = item.content ?? [];
    const text = entry === undefined || more.length > 0 ? null : plainLine(entry);
    if (text === null) return null;
    positions.push(readPosition(text, positions.length, affiliations));
  }
  return { quote, dispute: said, positions, length: 2 };
}

const QUOTED = '[„“"»]([^„“”"«»]+)[“”"«]';
const NOTE = new RegExp(`^(?:Kein Konsens zu|No consensus on)\\s+${QUOTED}\\s*:?\\s*(.*)$`, "su");
const POSITION = /^Position\s+([A-Z])\s*(?:\(([^()]*)\))?\s*:\s*/u;
const WORDING = new RegExp(`\\s*(?:Vorschlag|Proposal):\\s*${QUOTED}\\.?`, "u");
const CONDITION = /\s*(?:Zustimmung möglich, wenn|Agreement possible if)\s+/u;

/** `Position A (Kategorie, Kategorie): Gründe. Zustimmung möglich, wenn … Vorschlag: „…“`, or just reasons. */
function readPosition(entry: string, index: number, affiliations: readonly Affiliation[]): DraftPosition {
  const [label, letter, named] = POSITION.exec(entry) ?? [];
  const holders = label === undefined ? [] : readHolders(named, affiliations);
  // A letter out of order, or a holder that is no category, stays with the reasons: somebody wrote it.
  const known = holders !== null && label !== undefined && letter === String.fromCharCode(65 + index);
  let rest = known ? entry.slice(label.length) : entry;
  const wording = WORDING.exec(rest);
  if (wording !== null) rest = rest.slice(0, wording.index) + rest.slice(wording.index + wording[0].length);
  const condition = CONDITION.exec(rest);
  return {
    reasons: (condition === null ? rest : rest.slice(0, condition.index)).trim(),
    wording: wording?.[1]?.trim() ?? null,
    acceptableIf: condition === null ? "" : rest.slice(condition.index + condition[0].length).trim(),
    namedAffiliations: known ? holders : [],
  };
}

/** The categories in the brackets, or null where one of them is none. */
function readHolders(named: string | undefined, affiliations: readonly Affiliation[]): string[] | null {
  if (named === undefined || named.trim() === "") return [];
  const idOf = affiliationNames(affiliations);
  const whole = idOf(named);
  const ids = whole === null ? named.split(/[,;]/).map(idOf) : [whole];
  return ids.every((id) => id !== null) ? [...new Set(ids)] : null;
}

/** The text of a paragraph that carries nothing but text; null where a link or line break would be lost. */
function plainLine({ type, content = [] }: DocumentNode): string | null {
  if (type !== "paragraph") return null;
  const plain = content.every(({ text, marks = [] }) => text !== undefined && marks.every(isEmphasis));
  return plain ? content.map(textOf).join("").trim() : null;
}

/** Bold and italic words say the same without it; a link or a struck word does not. */
function isEmphasis({ type }: { type: string }): boolean {
  return type === "bold" || type === "italic";
}
