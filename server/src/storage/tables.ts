import type { Generated, Kysely } from "kysely";
import type {
  BlockMoveId,
  ConceptId,
  InvitationId,
  MembershipId,
  PaperId,
  PersonId,
  SessionId,
  WorkingGroupId,
} from "@feder/shared/ids";
import type { ContestedTables } from "./contested-rows.ts";
import type { HistoryRecord } from "./history.ts";
import type { MovedStatement, OriginRecord } from "./lineage.ts";
import type { LostWordsRecord } from "./lost-words.ts";
import type { NoteRecord } from "./notes.ts";
import type { ActivityRecord } from "./paper-facts.ts";
import type { Role } from "@feder/shared/people";
import type { VersionRecord } from "./versions.ts";
import type { LeftTextId } from "./visits.ts";
import type { Stage } from "@feder/shared/stages";

/**
 * The rows as every driver holds them: text ids, whole numbers (times are epoch milliseconds), JSON as text,
 * bytes. Nothing else, so that one set of statements runs on SQLite and on PostgreSQL.
 */
export interface Tables extends ContestedTables {
  storage: { version: number };
  concepts: { id: ConceptId; name: string; affiliations: string; created: number; open_papers: number };
  working_groups: { id: WorkingGroupId; concept: ConceptId; number: number; name: string };
  papers: {
    id: PaperId;
    working_group: WorkingGroupId;
    number: number;
    field: string;
    /** The storage itself puts every new paper into the first stage. */
    stage: Generated<Stage>;
  };
  block_moves: {
    id: BlockMoveId;
    from_paper: PaperId;
    to_paper: PaperId;
    at: number;
    voice: string;
    reason: string;
    work: string | null;
  };
  lineage: Omit<MovedStatement, "points"> & { move: BlockMoveId; place: number; points: string };
  origins: Omit<OriginRecord, "otherKind" | "otherTitle"> & {
    other_kind: OriginRecord["otherKind"];
    other_title: string;
  };
  stage_moves: {
    paper: PaperId;
    seq: number;
    from_stage: Stage;
    to_stage: Stage;
    at: number;
    voice: string;
    reason: string;
    fixes: string | null;
    version: string | null;
  };
  people: { id: PersonId; name: string; email: string; password: string; created: number };
  memberships: {
    id: MembershipId;
    person: PersonId;
    role: Role;
    working_group: WorkingGroupId | null;
    organisation: string;
    affiliation: string | null;
    since: number;
    ended: number | null;
  };
  invitations: {
    id: InvitationId;
    token_hash: string;
    role: Role;
    working_group: WorkingGroupId | null;
    name: string;
    organisation: string;
    affiliation: string | null;
    created: number;
    expires: number;
    used: number | null;
    used_by: PersonId | null;
    withdrawn: number | null;
  };
  sessions: { id: SessionId; person: PersonId; created: number; used: number; expires: number };
  journal: { paper: PaperId; seq: number; at: number; content: Uint8Array; vector: Uint8Array | null };
  replaced_entries: Tables["journal"] & { replaced_by: number };
  lost_words: LostWordsRecord;
  notes: Omit<NoteRecord, "anchor" | "by" | "steps"> & { anchor: string | null; voice: string; steps: string };
  versions: Omit<VersionRecord, "by"> & { voice: string; file: Uint8Array };
  paper_facts: { paper: PaperId; seq: number; blocks: string; changed_by: string };
  paper_activity: ActivityRecord;
  history: Omit<HistoryRecord, "by" | "authors"> & {
    seq: number;
    authors: string;
    voice: string | null;
    blocks: Uint8Array;
    vector: Uint8Array;
  };
  authors: { paper: PaperId; client: number; person: PersonId };
  left_texts: { id: LeftTextId; paper: PaperId; hash: string; blocks: Uint8Array; vector: Uint8Array };
  visits: {
    person: PersonId;
    paper: PaperId;
    at: number;
    text: LeftTextId;
    before_at: number | null;
    before_text: LeftTextId | null;
  };
}

/** A connection or a transaction on these tables. */
export type Database = Kysely<Tables>;

/** Runs `work` in a transaction: the one that is open already, or a new one. */
export function inTransaction<T>(database: Database, work: (open: Database) => Promise<T>): Promise<T> {
  return database.isTransaction ? work(database) : database.transaction().execute(work);
}
