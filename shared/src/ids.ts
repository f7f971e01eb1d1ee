import { customAlphabet } from "nanoid";

/** Lower case and digits without look-alikes (0/o, 1/i/l), because people read ids aloud. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const ID_LENGTH = 16;

/** Any id of ours as it stands in a row, an address or a document attribute. */
export const ID_PATTERN = /^[2-9a-hjkmnp-z]{8,32}$/;

/** Text that is known to be an id of one kind; the brand exists for the compiler only. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

declare const kind: unique symbol;

export type ConceptId = Id<"Concept">;
export type WorkingGroupId = Id<"WorkingGroup">;
export type PaperId = Id<"Paper">;
export type PersonId = Id<"Person">;
export type MembershipId = Id<"Membership">;
export type InvitationId = Id<"Invitation">;
export type SessionId = Id<"Session">;
/** One offer to put swallowed words back. */
export type LostWordsId = Id<"LostWords">;
/** A passage without consensus in the register of a paper; the marker in the text carries it. */
export type ContestedPointId = Id<"ContestedPoint">;
/** A position on a contested point, or a compromise wording. */
export type PositionId = Id<"Position">;
/** A fixed state of a paper and its register (Fassung). */
export type VersionId = Id<"Version">;
/** A state of a paper that was kept by itself, between versions. */
export type HistoryPointId = Id<"HistoryPoint">;
/** A note of the office or the steering group on a block. */
export type NoteId = Id<"Note">;
/** One move of blocks from a paper to another. */
export type BlockMoveId = Id<"BlockMove">;
/** The id of a Leitsatz, Leitziel or Maßnahme; it survives edits, moves and renumbering. */
export type StatementId = Id<"Statement">;

const draw = customAlphabet(ALPHABET, ID_LENGTH);

/** A fresh id: 16 letters and digits, 79 bits of randomness. */
export function newId<Kind extends string>(): Id<Kind> {
  return draw() as Id<Kind>;
}

/** The id that belongs to a digest of at least 16 bytes: the same for the same bytes. */
export function idFrom<Kind extends string>(digest: Uint8Array): Id<Kind> {
  const letters = [...digest.subarray(0, ID_LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return letters.join("") as Id<Kind>;
}

/** Whether `text` has the form of an id; what it names is another question. */
export function isId<Kind extends string>(text: string): text is Id<Kind> {
  return ID_PATTERN.test(text);
}

/** The short form of a statement's id that people see beside its number: the first five characters. */
export function shortCode(id: string): string {
  return id.slice(0, 5);
}
