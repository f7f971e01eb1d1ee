import { gunzipSync, gzipSync } from "node:zlib";
import type { Voice } from "@feder/shared/contested";
import { tidyNodes } from "@feder/shared/compare";
import { CONTENT, type DocumentNode, readBlocks } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import { type HistoryPointId, newId, type PaperId, type PersonId, type VersionId } from "@feder/shared/ids";
import type { HistoryAuthor } from "@feder/shared/versions";
import * as Y from "yjs";
import type { HistoryRecord, HistoryState, Storage } from "../../storage/index.ts";

/** A paper's text at one moment, as it is kept. */
export interface Moment {
  /** The blocks as JSON. */
  json: string;
  vector: Uint8Array;
}

/** Why a state is kept, and by whose doing. */
export interface Occasion {
  kind: HistoryRecord["kind"];
  at: number;
  by?: Voice | null;
  version?: VersionId | null;
}

/** The text of a document as it is now. */
export function momentOf(document: Y.Doc): Moment {
  const blocks = tidyNodes(readBlocks(document.getXmlFragment(CONTENT)));
  return { json: JSON.stringify(blocks), vector: Y.encodeStateVector(document) };
}

/** Keeps a state of a paper, with who wrote since the last that was kept. */
export async function keepMoment(
  storage: Storage,
  paper: PaperId,
  { json, vector }: Moment,
  { kind, at, by = null, version = null }: Occasion,
): Promise<void> {
  const before = await lastState(storage, paper);
  const authors = await authorsSince(storage, paper, before?.vector ?? null, vector);
  const point: HistoryRecord = { id: newId(), paper, at, kind, authors, by, version };
  await storage.history.add(point, { blocks: gzipSync(json), vector });
}

/** Whether the last state that was kept says the same. */
export async function isKept(storage: Storage, paper: PaperId, { json }: Moment): Promise<boolean> {
  const last = await lastState(storage, paper);
  return last !== null && textOf(last) === json;
}

/** A kept text to be read: its blocks, and what had been written, by Yjs client id. */
export interface KeptText {
  blocks: DocumentNode[];
  vector: [client: number, clock: number][];
}

/** Who wrote since the last state that was kept. */
export async function authorsNow(storage: Storage, paper: PaperId, now: Uint8Array): Promise<HistoryAuthor[]> {
  const before = await lastState(storage, paper);
  return authorsSince(storage, paper, before?.vector ?? null, now);
}

/** The text of a kept state. Rejects with `notFound`. */
export async function stateAt({ history }: Storage, id: HistoryPointId): Promise<KeptText> {
  const state = await history.state(id);
  if (state === null) throw new AppError("notFound", "There is no such point in the history.");
  return keptText(state);
}

/** A text as its row holds it. */
export function keptText(state: HistoryState): KeptText {
  return { blocks: JSON.parse(textOf(state)) as DocumentNode[], vector: [...Y.decodeStateVector(state.vector)] };
}

/** Who has written in a paper, each with all their Yjs client ids, for the organisation for which they sit in the group now. */
export async function writersOf(storage: Storage, paper: PaperId): Promise<(HistoryAuthor & { clients: number[] })[]> {
  const clients = new Map<PersonId, number[]>();
  for (const { client, person } of await storage.journal.authors(paper))
    clients.set(person, [...(clients.get(person) ?? []), client]);
  const named = await nameAuthors(storage, paper, [...clients.keys()]);
  return named.map((author) => ({ ...author, clients: clients.get(author.person) ?? [] }));
}

async function lastState({ history }: Storage, paper: PaperId): Promise<HistoryState | null> {
  const [last] = await history.ofPaper(paper);
  return last === undefined ? null : history.state(last.id);
}

function textOf({ blocks }: HistoryState): string {
  return gunzipSync(blocks).toString("utf8");
}

/** Whose client ids wrote between two moments. */
async function authorsSince(
  storage: Storage,
  paper: PaperId,
  before: Uint8Array | null,
  now: Uint8Array,
): Promise<HistoryAuthor[]> {
  const known = before === null ? new Map<number, number>() : Y.decodeStateVector(before);
  const grown = Y.decodeStateVector(now);
  const owners = await storage.journal.authors(paper);
  const people = new Set<PersonId>();
  for (const { client, person } of owners) {
    if ((grown.get(client) ?? 0) > (known.get(client) ?? 0)) people.add(person);
  }
  return nameAuthors(storage, paper, [...people]);
}

/** People as the authors of a paper, for the organisation for which they sit in its group now. */
export async function nameAuthors(
  storage: Storage,
  paper: PaperId,
  people: readonly PersonId[],
): Promise<HistoryAuthor[]> {
  const group = (await storage.concepts.paper(paper))?.group ?? null;
  const members = await storage.memberships.ofGroup(group);
  return Promise.all(
    people.map(async (person) => {
      const seat = members.find((member) => member.person === person);
      const name = seat?.name ?? (await storage.people.find(person))?.name ?? "";
      return { person, name, organisation: seat?.organisation ?? "", affiliation: seat?.affiliation ?? null };
    }),
  );
}
