import { z } from "zod";
import { contestedEvent, contestedPoint, newPoint, pointMember, stepInput, voice } from "./contested/schemas.ts";
import { POINT_STATES } from "./contested/states.ts";
import { PARTY_PARTS } from "./document/format/responsible-party.ts";
import { STATEMENT_KINDS } from "./document/format/statement.ts";
import { id } from "./id-schema.ts";
import { GROUP_ROLES, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, ROLES } from "./people.ts";
import { newNote, note, noteStepInput } from "./notes.ts";
import { RIGHTS, type Action } from "./permissions.ts";
import {
  historyAuthor,
  historyPoint,
  historyState,
  leftPaper,
  newVersion,
  version,
  versionContent,
  writer,
} from "./versions/schemas.ts";
import { blockAsked, blockHistory } from "./versions/block-history.ts";
import { STAGE_NAMES } from "./stages/stages.ts";

/**
 * Every endpoint of Feder: method, path, input, output. The router parses by it, the client is typed
 * by it, and `/api/openapi.json` is generated from it. Times are epoch milliseconds.
 */
export const API = {
  "GET /api/session": endpoint({
    summary: "Who I am, what I may do, and the schema version of documents.",
    output: () => session,
  }),
  "POST /api/session": endpoint({
    summary: "Signs in and sets the session cookie.",
    open: true,
    body: () => z.object({ email: z.string().max(320), password: z.string().max(PASSWORD_MAX_LENGTH) }),
    output: () => session,
  }),
  "DELETE /api/session": endpoint({ summary: "Signs out and ends the session.", open: true, output: () => nothing }),

  "POST /api/invitations/look": endpoint({
    summary: "What an invitation link offers, before it is accepted.",
    open: true,
    body: () => z.object({ token }),
    output: () =>
      z.object({
        role: z.enum(ROLES),
        concept: z.string(),
        group: groupName.nullable(),
        name: z.string(),
        organisation: z.string(),
        affiliation: z.string().nullable(),
        affiliations: z.array(affiliation),
        expires: time,
      }),
  }),
  "POST /api/invitations/accept": endpoint({
    summary: "Accepts an invitation once: makes an account, or adds the seat to the account that is signed in.",
    open: true,
    body: () =>
      z.object({
        token,
        name: personName.optional(),
        email: email.optional(),
        password: newPassword.optional(),
        organisation: organisation.optional(),
        affiliation: affiliationId.nullish(),
      }),
    output: () => session,
  }),

  "PATCH /api/concept": endpoint({
    summary: "Opens the papers of all groups to the members of each for reading, or closes them again.",
    body: () => z.object({ openPapers: z.boolean() }),
    output: () => nothing,
  }),

  "GET /api/papers": endpoint({ summary: "The papers that I may see.", output: () => z.array(paper) }),
  "GET /api/papers/:paper": endpoint({
    summary: "One paper and what I may do with it.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => paper,
  }),
  "POST /api/papers/:paper/sample": endpoint({
    summary: "Loads the sample draft into an empty paper.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => nothing,
  }),

  "POST /api/papers/:paper/stage": endpoint({
    summary: "Moves a paper to another stage; of two who do at once, one is told what the other did.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () =>
      z.object({
        /** The stage that the person saw. */
        expected: z.enum(STAGE_NAMES),
        to: z.enum(STAGE_NAMES),
        reason: z.string().trim().min(1).max(1000),
        /** The name of the version, where the move fixes one. */
        versionName: z.string().trim().min(1).max(120).optional(),
      }),
    output: () => paper,
  }),
  "GET /api/papers/:paper/stage-moves": endpoint({
    summary: "How a paper came to its stage: every move, oldest first, by whom and why.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(stageMove),
  }),

  "POST /api/papers/:paper/moved-blocks": endpoint({
    summary: "Moves statements, and what belongs to them, to the end of another paper, with their contested points.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () =>
      z.object({
        statements: z.array(id<"Statement">()).min(1).max(100),
        to: id<"Paper">(),
        reason: z.string().trim().min(1).max(1000),
      }),
    output: () => nothing,
  }),
  "GET /api/papers/:paper/lineage": endpoint({
    summary: "What came into a paper from others and what left it, newest first.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(lineageEntry),
  }),

  "GET /api/papers/:paper/origins": endpoint({
    summary: "Which statements of a paper were merged into others, and which were split from others, newest first.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(origin),
  }),
  "GET /api/papers/:paper/lost-words": endpoint({
    summary: "Words that concurrent changes of structure swallowed, newest first, and whether I may put them back.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(lostWords),
  }),
  "POST /api/lost-words/:words/settle": endpoint({
    summary: "Says that swallowed words were put back into the text, or are not needed.",
    params: () => z.object({ words: id<"LostWords">() }),
    body: () => z.object({ outcome: z.enum(["restored", "dismissed"]) }),
    output: () => nothing,
  }),

  "GET /api/papers/:paper/notes": endpoint({
    summary: "The notes of the office and the steering group on a paper, oldest first, with what was done about each.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(note),
  }),
  "POST /api/papers/:paper/notes": endpoint({
    summary: "Writes a note on a block of a paper, or on the whole of it.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () => newNote,
    output: () => note,
  }),
  "POST /api/notes/:note/steps": endpoint({
    summary: "Answers a note, says that it is done or open again, or withdraws it; nothing of it is deleted.",
    params: () => z.object({ note: id<"Note">() }),
    body: () => noteStepInput,
    output: () => note,
  }),

  "GET /api/papers/:paper/contested-points": endpoint({
    summary: "The register of a paper's contested points, by number, and the members on whose word they wait.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.object({ points: z.array(contestedPoint), members: z.array(pointMember) }),
  }),
  "POST /api/papers/:paper/contested-points": endpoint({
    summary: "Reports a passage without consensus; a chair may flag it at once.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () => newPoint,
    output: () => contestedPoint,
  }),
  "POST /api/contested-points/:point/steps": endpoint({
    summary: "Does one step with a contested point: positions, stances, settlement and all others.",
    params: () => z.object({ point: id<"ContestedPoint">() }),
    body: () => stepInput,
    output: () => contestedPoint,
  }),
  "GET /api/contested-points/:point/history": endpoint({
    summary: "Every step of a contested point, oldest first, by person and organisation.",
    params: () => z.object({ point: id<"ContestedPoint">() }),
    output: () => z.array(contestedEvent),
  }),

  "GET /api/papers/:paper/versions": endpoint({
    summary: "The fixed versions of a paper (Fassungen), newest first.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(version),
  }),
  "POST /api/papers/:paper/versions": endpoint({
    summary: "Fixes a version: the text, the register and the members as they are now, hashed and never changed again.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () => newVersion,
    output: () => version,
  }),
  "GET /api/versions/:version": endpoint({
    summary: "A version with everything that it holds.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.object({ version, content: versionContent }),
  }),
  "GET /api/versions/:version/file": endpoint({
    summary: "The file of a version: canonical JSON whose SHA-256 is the hash of the version.",
    params: () => z.object({ version: id<"Version">() }),
    file: "application/json",
    output: () => z.object({ name: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  }),

  "GET /api/versions/:version/elsewhere": endpoint({
    summary: "The statements of a version that stand in other papers now, and would not come back with it.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.array(elsewhere),
  }),
  "POST /api/versions/:version/restore": endpoint({
    summary:
      "Brings the text of a version back, as one new change that others see happen; the state before is kept. Answers with what was left out, because it stands in other papers now.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.array(elsewhere),
  }),
  "GET /api/papers/:paper/history": endpoint({
    summary: "The states of a paper that were kept by themselves, newest first, with who wrote until then.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(historyPoint),
  }),
  "GET /api/papers/:paper/authors-since": endpoint({
    summary: "Who wrote in a paper since the last state that was kept.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(historyAuthor),
  }),
  "POST /api/papers/:paper/block-history": endpoint({
    summary:
      "How one block came about: each state in which it differed, by whom, its versions and contested points; at most 300 states back.",
    params: () => z.object({ paper: id<"Paper">() }),
    body: () => blockAsked,
    output: () => blockHistory,
  }),
  "GET /api/history/:point": endpoint({
    summary: "A state of a paper that was kept by itself, with its blocks.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => historyState,
  }),
  "GET /api/history/:point/elsewhere": endpoint({
    summary: "The statements of a kept state that stand in other papers now, and would not come back with it.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => z.array(elsewhere),
  }),
  "POST /api/history/:point/restore": endpoint({
    summary:
      "Brings a kept state back, as one new change that others see happen; the state before is kept. Answers with what was left out, because it stands in other papers now.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => z.array(elsewhere),
  }),

  "POST /api/papers/:paper/visits": endpoint({
    summary: "Notes that I have the paper before me now, so that the next time I can see what has changed since.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => nothing,
  }),
  "GET /api/papers/:paper/last-visit": endpoint({
    summary: "How the paper was at the end of my visit before the present one; null where there was none. Mine alone.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => leftPaper.nullable(),
  }),
  "GET /api/papers/:paper/writers": endpoint({
    summary: "Who has written in a paper, and under which Yjs client ids.",
    params: () => z.object({ paper: id<"Paper">() }),
    output: () => z.array(writer),
  }),

  "GET /api/contested-points": endpoint({
    summary: "The contested points of all papers that I may see, by paper and number.",
    output: () => z.array(contestedPoint),
  }),
  "GET /api/measures": endpoint({
    summary: "The measures of all papers that I may see and who carries them, as they are written, in their order.",
    output: () => z.array(measure),
  }),
  "POST /api/search": endpoint({
    summary: "The blocks of all papers that I may see in which every word, or phrase in quotation marks, stands.",
    body: () => z.object({ words: z.string().max(200) }),
    output: () => z.object({ hits: z.array(hit), all: z.int() }),
  }),

  "GET /api/groups/:group/members": endpoint({
    summary:
      "Who works in a group, for whom, in which category; e-mail addresses and invitations for chairs and office.",
    params: () => z.object({ group: id<"WorkingGroup">() }),
    output: () => z.object({ group: groupName, members: z.array(member), invitations: z.array(invitation) }),
  }),
  "POST /api/groups/:group/invitations": endpoint({
    summary: "Invites into a group; the link is in this answer only.",
    params: () => z.object({ group: id<"WorkingGroup">() }),
    body: () => z.object({ role: z.enum(GROUP_ROLES), ...invitee }),
    output: () => madeInvitation,
  }),
  "GET /api/staff": endpoint({
    summary: "The steering group and the office.",
    output: () => z.object({ members: z.array(member), invitations: z.array(invitation) }),
  }),
  "POST /api/staff/invitations": endpoint({
    summary: "Invites into the steering group or the office; the link is in this answer only.",
    body: () => z.object({ role: z.enum(["steering", "office"]), ...invitee }),
    output: () => madeInvitation,
  }),
  "DELETE /api/invitations/:invitation": endpoint({
    summary: "Withdraws an invitation that was not used.",
    params: () => z.object({ invitation: id<"Invitation">() }),
    output: () => nothing,
  }),
  "PATCH /api/memberships/:membership": endpoint({
    summary: "Changes the role, organisation or category of a membership.",
    params: () => z.object({ membership: id<"Membership">() }),
    body: () =>
      z.object({
        role: z.enum(GROUP_ROLES).optional(),
        organisation: organisation.optional(),
        affiliation: affiliationId.nullable().optional(),
      }),
    output: () => member,
  }),
  "DELETE /api/memberships/:membership": endpoint({
    summary: "Ends a membership; open editors of the person close within a second.",
    params: () => z.object({ membership: id<"Membership">() }),
    output: () => nothing,
  }),
} as const;

export type ApiKey = keyof typeof API;
/** What a caller passes in the path. */
export type ApiParams<K extends ApiKey> = (typeof API)[K] extends { params: () => infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
/** What a caller sends as JSON. */
export type ApiBody<K extends ApiKey> = (typeof API)[K] extends { body: () => infer S extends z.ZodType }
  ? z.input<S>
  : undefined;
/** What a handler gets after parsing. */
export type ApiParsedBody<K extends ApiKey> = (typeof API)[K] extends { body: () => infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
/** What the server answers. */
export type ApiOutput<K extends ApiKey> = (typeof API)[K] extends { output: () => infer S extends z.ZodType }
  ? z.output<S>
  : never;

/** One endpoint; `open` endpoints need no session. Schemas are functions, so that they may stand below in reading order. */
export interface Endpoint {
  summary: string;
  open?: boolean;
  params?: () => z.ZodObject;
  body?: () => z.ZodType;
  /** Where the answer is a file of this type and not JSON; `output` is then its name and its bytes. */
  file?: string;
  output: () => z.ZodType;
}

function endpoint<E extends Endpoint>(of: E): E {
  return of;
}

const nothing = z.null();
const time = z.int();
const token = z.string().min(1).max(200);
const email = z.email().max(320);
const personName = z.string().trim().min(1).max(120);
const organisation = z.string().trim().max(200);
const affiliationId = z.string().max(60);
const newPassword = z.string().min(PASSWORD_MIN_LENGTH).max(PASSWORD_MAX_LENGTH);

const affiliation = z.object({ id: z.string(), name: z.object({ de: z.string(), en: z.string() }) });

const groupName = z.object({ id: id<"WorkingGroup">(), number: z.int(), name: z.string() });

const invitee = {
  name: z.string().trim().max(120).optional(),
  organisation: organisation.optional(),
  affiliation: affiliationId.nullish(),
};

const standing = z.object({
  membership: id<"Membership">(),
  role: z.enum(ROLES),
  group: id<"WorkingGroup">().nullable(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
});

const session = z.object({
  person: z.object({ id: id<"Person">(), name: z.string(), email: z.string() }),
  standings: z.array(standing),
  /** Which action is allowed where: `group` is null for the concept as a whole. */
  rights: z.array(
    z.object({ action: z.enum(Object.keys(RIGHTS) as [Action, ...Action[]]), group: id<"WorkingGroup">().nullable() }),
  ),
  concept: z.object({
    id: id<"Concept">(),
    name: z.string(),
    affiliations: z.array(affiliation),
    openPapers: z.boolean(),
    groups: z.array(groupName),
  }),
  schemaVersion: z.int(),
});

/** One move of a paper from a stage to another. */
const stageMove = z.object({
  from: z.enum(STAGE_NAMES),
  to: z.enum(STAGE_NAMES),
  at: time,
  by: voice,
  reason: z.string(),
  /** The id of the version that it fixed, or null. */
  version: z.string().nullable(),
});

const paperName = z.object({ id: id<"Paper">(), number: z.int(), field: z.string() });

/** A statement of an earlier state that stands in another paper now. */
const elsewhere = z.object({
  statement: id<"Statement">(),
  kind: z.enum(STATEMENT_KINDS),
  /** Its title in the earlier state. */
  title: z.string(),
  paper: paperName,
});

/** One move of blocks between two papers, as both show it. */
const lineageEntry = z.object({
  from: paperName,
  to: paperName,
  at: time,
  by: voice,
  reason: z.string(),
  statements: z.array(
    z.object({
      statement: id<"Statement">(),
      kind: z.enum(STATEMENT_KINDS),
      /** Its title when it moved. */
      title: z.string(),
      /** Its contested points, with their numbers in the one paper and the other. */
      points: z.array(z.object({ id: id<"ContestedPoint">(), before: z.int(), after: z.int() })),
    }),
  ),
});

/** A statement that took in another, or was split from it. */
const origin = z.object({
  kind: z.enum(["merged", "split"]),
  statement: id<"Statement">(),
  /** Its title now, or null where it is no longer in the paper. */
  title: z.string().nullable(),
  /** The one that it took in, or from which it was split. */
  other: id<"Statement">(),
  otherKind: z.enum(STATEMENT_KINDS),
  otherTitle: z.string(),
  /** When that was read, or null where it happened just now. */
  at: time.nullable(),
  by: z.object({ name: z.string(), organisation: z.string() }).nullable(),
});

const paper = z.object({
  id: id<"Paper">(),
  number: z.int(),
  field: z.string(),
  group: groupName,
  stage: z.enum(STAGE_NAMES),
  /** How it came to its stage, or null for a paper that nobody has moved yet. */
  moved: stageMove.nullable(),
  may: z.object({
    write: z.boolean(),
    fill: z.boolean(),
    seeMembers: z.boolean(),
    seeLostWords: z.boolean(),
    /** The stages to which I may move it. */
    move: z.array(z.enum(STAGE_NAMES)),
  }),
  /** When the text last changed, or null for a paper that nobody has touched. */
  lastChange: time.nullable(),
  /** When I last had it before me, or null where I never had. */
  lastVisit: time.nullable(),
  /** How many people have the paper open now. */
  present: z.int(),
  /** How many contested points it has in each state. */
  contested: z.record(z.enum(POINT_STATES), z.int()),
  /** Bytes of the text with its history, where that is unusually much and I look after it; else null. */
  unusualSize: z.int().nullable(),
});

const measure = z.object({
  paper: id<"Paper">(),
  /** Null for one whose id has not been written yet. */
  statement: z.string().nullable(),
  /** The place of its block in the paper, from 0. */
  block: z.int(),
  /** For example `2.1.3`, and `HF3-M07`. */
  number: z.string(),
  code: z.string(),
  title: z.string(),
  parties: z.array(z.object({ name: z.string(), affiliation: z.string().nullable(), part: z.enum(PARTY_PARTS) })),
});

const hit = z.object({
  paper: id<"Paper">(),
  /** The id of the statement, or null for other blocks; and the place of the block in the paper, from 0. */
  statement: z.string().nullable(),
  block: z.int(),
  kind: z.enum([...STATEMENT_KINDS, "heading", "prose"]),
  /** The number of a statement, for example `2.1.3`. */
  number: z.string().nullable(),
  title: z.string(),
  /** Words around what was found, cut into what was found and what stands between. */
  words: z.array(z.object({ text: z.string(), found: z.boolean() })),
});

const member = z.object({
  membership: id<"Membership">(),
  person: id<"Person">(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(ROLES),
  organisation: z.string(),
  affiliation: z.string().nullable(),
  since: time,
});

const invitation = z.object({
  id: id<"Invitation">(),
  role: z.enum(ROLES),
  name: z.string(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
  created: time,
  expires: time,
});

const madeInvitation = z.object({ invitation, url: z.string(), token: z.string() });

const lostWords = z.object({
  id: id<"LostWords">(),
  /** Who wrote them; null where the server did. */
  author: z.object({ id: id<"Person">(), name: z.string() }).nullable(),
  text: z.string(),
  /** The paragraph as it was with the words in it. */
  context: z.string(),
  /** The statement in which they stood, where it is known. */
  statement: id<"Statement">().nullable(),
  /** The contested point whose passage they were part of. */
  point: id<"ContestedPoint">().nullable(),
  at: time,
  outcome: z.enum(["open", "restored", "dismissed"]),
  may: z.object({ settle: z.boolean() }),
});

/** Swallowed words as the API shows them. */
export type LostWordsView = z.output<typeof lostWords>;
/** A measure with who carries it, as the API shows it. */
export type MeasureView = z.output<typeof measure>;
/** A block that the search found, as the API shows it. */
export type HitView = z.output<typeof hit>;
/** A paper as the API shows it. */
export type PaperView = z.output<typeof paper>;
/** A move of blocks between papers as the API shows it. */
export type LineageView = z.output<typeof lineageEntry>;
/** A statement that stands in another paper now, as the API shows it. */
export type ElsewhereView = z.output<typeof elsewhere>;
/** A merged or split statement as the API shows it. */
export type OriginView = z.output<typeof origin>;
/** A move between stages as the API shows it. */
export type StageMoveView = z.output<typeof stageMove>;
/** The session as the API shows it. */
export type SessionView = z.output<typeof session>;
/** A member as the API shows it. */
export type MemberView = z.output<typeof member>;
/** An open invitation as the API shows it. */
export type InvitationView = z.output<typeof invitation>;
