import { type BlockFacts, CONTENT, factsOf, originsOf, readBlocks } from "@feder/shared/document";
import type { PaperId, PersonId, StatementId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { OriginRecord, Storage } from "../../storage/index.ts";
import type { ReadPaper } from "../versions/fix-version.ts";

/**
 * Which statements were merged and split. That they were is said in the text itself, in the one change that did it, so
 * that it is right after a crash, offline and after undo; when and by whom is written down once it has been read.
 */
export interface Origins {
  /** A paper was read: notes what is new in it, with how the others were called in the reading before. */
  read(paper: PaperId, before: readonly BlockFacts[], now: readonly BlockFacts[]): Promise<void>;
  /** What was merged and split in a paper and can be seen there, and what went into statements that left it since. */
  ofPaper(paper: PaperId): Promise<KnownOrigin[]>;
}

/** A merged or split statement, with how the one that stays is called now. */
export interface KnownOrigin extends Pick<OriginRecord, "kind" | "statement" | "other" | "otherKind" | "otherTitle"> {
  /** Null where it has not been read yet. */
  at: number | null;
  by: { name: string; organisation: string } | null;
  /** The title of the statement now; null where it is not in the paper. */
  title: string | null;
}

/** What the record of origins is made of. */
export interface OriginParts {
  storage: Storage;
  read: ReadPaper;
  /** Told after something new was noted in a paper. */
  onNoted: (paper: PaperId) => void;
  now: () => number;
}

/** Starts with what the storage knows. */
export function createOrigins({ storage, read, onNoted, now }: OriginParts): Origins {
  let known: Promise<Set<string>> | null = null;
  const load = () =>
    (known ??= storage.lineage.origins().then(
      (all) => new Set(all.map(keyOf)),
      (error: unknown) => {
        known = null;
        throw error;
      },
    ));
  return {
    async read(paper, before, after) {
      const said = after.flatMap(saidBy);
      if (said.length === 0) return;
      const names = await load();
      const fresh = said.filter((origin) => !names.has(keyOf(origin)));
      if (fresh.length === 0) return;
      const authors = new Map((await storage.journal.authors(paper)).map(({ client, person }) => [client, person]));
      const writers = await read(paper, (document) => writersIn(document, authors));
      const blocks = byId(before, after);
      // A page may name any statement: how one was called that others merged elsewhere is none of its business.
      const rows = (await storage.lineage.origins()).filter((row) => row.paper === paper || blocks.has(row.statement));
      const earlierOf = new Map(rows.toReversed().map((row) => [row.other, row]));
      const at = now();
      const noted = fresh.map(({ statement, kind, other }): OriginRecord => {
        const of = blocks.get(other);
        const earlier = earlierOf.get(other);
        const otherKind = kindOf(of) ?? earlier?.otherKind ?? kindOf(blocks.get(statement)) ?? "measure";
        const otherTitle = of?.title ?? earlier?.otherTitle ?? "";
        return { paper, statement, kind, other, otherKind, otherTitle, at, person: writers.get(statement) ?? null };
      });
      await storage.lineage.noteOrigins(noted);
      for (const origin of noted) names.add(keyOf(origin));
      onNoted(paper);
    },

    async ofPaper(paper) {
      const facts = await read(paper, (document) => readBlocks(document.getXmlFragment(CONTENT)).map(factsOf));
      const there = byId(facts);
      const rows = await storage.lineage.origins();
      const noted = new Map(rows.map((row) => [keyOf(row), row]));
      const said = facts.flatMap(saidBy);
      // Undo and an earlier version that comes back undo these too; what was merged on stands where it is now.
      const taken = new Set<string>([...there.keys(), ...said.map(({ other }) => other)]);
      const gone = rows.filter(
        ({ paper: of, kind, statement, other }) =>
          of === paper && kind === "merged" && !there.has(statement) && !taken.has(other),
      );
      const all = [...said, ...gone];
      const members = await storage.memberships.ofGroup((await storage.concepts.paper(paper))?.group ?? null);
      const names = new Map<PersonId, Promise<{ name: string; organisation: string } | null>>();
      const nameOf = async (id: PersonId) => {
        const person = await storage.people.find(id);
        const seat = members.find((member) => member.person === id);
        return person === null ? null : { name: person.name, organisation: seat?.organisation ?? "" };
      };
      const found = all.map(async ({ statement, kind, other }): Promise<KnownOrigin> => {
        const row = noted.get(keyOf({ statement, kind, other }));
        const by = row?.person ?? null;
        if (by !== null && !names.has(by)) names.set(by, nameOf(by));
        return {
          kind,
          statement,
          other,
          otherKind: row?.otherKind ?? kindOf(there.get(other)) ?? kindOf(there.get(statement)) ?? "measure",
          otherTitle: there.get(other)?.title ?? row?.otherTitle ?? "",
          at: row?.at ?? null,
          by: by === null ? null : ((await names.get(by)) ?? null),
          title: there.get(statement)?.title ?? null,
        };
      });
      return (await Promise.all(found)).toReversed();
    },
  };
}

type Said = Pick<OriginRecord, "statement" | "kind" | "other">;

function saidBy({ id, cameFrom }: BlockFacts): Said[] {
  if (id === null) return [];
  return originsOf(cameFrom).map(({ kind, of }) => ({ statement: id as StatementId, kind, other: of }));
}

/** Blocks by their ids; where readings differ, the first counts. */
function byId(...readings: (readonly BlockFacts[])[]): Map<string, BlockFacts> {
  return new Map(
    readings
      .flat()
      .toReversed()
      .flatMap((of) => (of.id === null ? [] : [[of.id, of] as const])),
  );
}

function keyOf({ statement, kind, other }: Said): string {
  return `${statement} ${kind} ${other}`;
}

function kindOf(facts: BlockFacts | undefined): OriginRecord["otherKind"] | null {
  return facts === undefined || facts.kind === "heading" || facts.kind === "prose" ? null : facts.kind;
}

/** Who wrote of each statement where it came from: the owner of the client id under which it was said (S5). */
function writersIn(document: Y.Doc, authors: ReadonlyMap<number, PersonId>): Map<string, PersonId> {
  const found = new Map<string, PersonId>();
  for (const block of document.getXmlFragment(CONTENT).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue;
    const id: unknown = block.getAttribute("id");
    const person = authors.get(block._map.get("cameFrom")?.id.client ?? -1);
    if (typeof id === "string" && person !== undefined) found.set(id, person);
  }
  return found;
}
