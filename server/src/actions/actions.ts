import type { InvitationId, LostWordsId, MembershipId, PaperId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import type { Voice } from "@feder/shared/contested";
import type { Concept, WorkingGroup } from "@feder/shared/people";
import {
  signIn,
  type Credentials,
  type Passwords,
  type Sessions,
  type SignedIn,
  type Throttle,
} from "../accounts/index.ts";
import type {
  InvitationRecord,
  LineageRecord,
  LostWordsRecord,
  MemberRecord,
  PaperRecord,
  StageMoveRecord,
} from "../storage/index.ts";
import { acceptInvitation, type Acceptance } from "./accept-invitation.ts";
import { readConcept } from "./concept.ts";
import type { ContestedPoints } from "./contested/contested-points.ts";
import { invite, lookAtInvitation, withdrawInvitation, type Invitee, type Offer } from "./invitations.ts";
import type { PaperContents } from "./paper-contents.ts";
import { lostWordsOf, settleLostWords, type LostWords } from "./lost-words.ts";
import { changeMembership, endMembership, type MembershipChange } from "./memberships.ts";
import type { Notes } from "./notes/notes.ts";
import { createPaperTurns } from "./paper-turns.ts";
import type { KnownOrigin, Origins } from "./lineage/origins.ts";
import type { Versions } from "./versions/versions.ts";
import type { Visits } from "./versions/visits.ts";
import { finishBlockMoves } from "./lineage/half-done.ts";
import { moveBlocks, type BlockMove } from "./lineage/move-blocks.ts";
import type { LineageParts } from "./lineage/moving.ts";
import { fixDueVersions, movePaper, type MoveParts, type PaperMove } from "./move-paper.ts";

/** What the use cases are made of. */
export interface ActionParts extends MoveParts, LineageParts {
  sessions: Sessions;
  passwords: Passwords;
  throttle: Throttle;
  contestedPoints: ContestedPoints;
  contents: PaperContents;
  versions: Versions;
  notes: Notes;
  origins: Origins;
  visits: Visits;
  /** How many people have a paper open now. */
  present(paper: PaperId): number;
  /** How many bytes a paper takes, where that is unusually much. */
  unusualSize(paper: PaperId): number | null;
  /** Told after the seats or sessions of a person changed, or what everybody may read, so that open editors are asked again. */
  onAccessChanged(person?: PersonId): void;
  /** Told after swallowed words of a paper were settled, so that open pages ask again. */
  onLostWords(paper: PaperId): void;
  /** The sample draft, as Markdown. */
  sample(): string;
}

/** Everything that can be done with Feder, without HTTP and without SQL; who may do it is asked before. */
export interface Actions {
  identify(cookies: string | undefined): Promise<SignedIn | null>;
  keepSession(cookies: string | undefined): string | null;
  signIn(credentials: Credentials): Promise<{ signedIn: SignedIn; setCookie: string }>;
  signOut(cookies: string | undefined): Promise<{ setCookie: string }>;

  lookAtInvitation(token: string): Promise<Offer>;
  /** `setCookie` is null where the session that was there stays. */
  acceptInvitation(
    acceptance: Acceptance,
    signedIn: SignedIn | null,
    cookies: string | undefined,
  ): Promise<{ signedIn: SignedIn; setCookie: string | null }>;
  invite(invitee: Invitee): Promise<{ invitation: InvitationRecord; token: string }>;
  findInvitation(id: InvitationId): Promise<InvitationRecord | null>;
  openInvitations(group: WorkingGroupId | null): Promise<InvitationRecord[]>;
  withdrawInvitation(id: InvitationId): Promise<void>;

  concept(): Promise<Concept>;
  openPapers(open: boolean): Promise<void>;
  groups(): Promise<WorkingGroup[]>;
  papers(): Promise<PaperRecord[]>;
  paper(id: PaperId): Promise<PaperRecord | null>;
  present(paper: PaperId): number;
  unusualSize(paper: PaperId): number | null;
  loadSample(paper: PaperId): Promise<void>;
  movePaper(paper: PaperId, move: PaperMove, by: Voice): Promise<void>;
  stageMoves(paper: PaperId): Promise<StageMoveRecord[]>;
  /** Moves blocks from a paper to another. */
  moveBlocks(from: PaperId, move: BlockMove, by: Voice): Promise<void>;
  /** What came into a paper and what left it, newest first. */
  lineage(paper: PaperId): Promise<LineageRecord[]>;
  /** Which statements of a paper were merged and split, newest first. */
  origins(paper: PaperId): Promise<KnownOrigin[]>;
  /** Fixes the versions of moves that a server which was killed left without. */
  fixDueVersions(): Promise<void>;
  /** The last move of each paper that was moved. */
  latestMoves(): Promise<StageMoveRecord[]>;

  lostWords(paper: PaperId): Promise<LostWords[]>;
  findLostWords(id: LostWordsId): Promise<LostWordsRecord | null>;
  settleLostWords(id: LostWordsId, outcome: "restored" | "dismissed"): Promise<void>;

  contestedPoints: Pick<ContestedPoints, "register" | "find" | "counts" | "report" | "takeStep" | "history">;

  versions: Versions;
  notes: Notes;

  visits: Visits;

  contents: PaperContents;

  /** The members of a group, or with null the steering group and the office. */
  members(group: WorkingGroupId | null): Promise<MemberRecord[]>;
  findMembership(id: MembershipId): Promise<MemberRecord | null>;
  changeMembership(id: MembershipId, change: MembershipChange, byOffice: boolean): Promise<MemberRecord>;
  endMembership(id: MembershipId, byOffice: boolean): Promise<void>;
}

/** Binds the use cases to their parts. */
export function createActions(parts: ActionParts): Actions {
  const { storage, sessions, versions, contestedPoints, now } = parts;
  const turns = createPaperTurns(storage);
  // No block moves to or fro meanwhile: what stands in another paper is left out.
  const restoring = async <T>(papers: readonly PaperId[], work: () => Promise<T>) =>
    turns.write(
      papers,
      work,
      (await storage.concepts.papers()).map(({ id }) => id),
    );
  /** The papers between which blocks are on their way. */
  const halfMoved = async () => (await storage.lineage.open()).flatMap(({ from, to }) => [from, to]);
  return {
    identify: (cookies) => sessions.identify(cookies),
    keepSession: (cookies) => sessions.keep(cookies),
    async signIn(credentials) {
      const { replaced, ...opened } = await signIn(parts, credentials);
      if (replaced !== null) parts.onAccessChanged(replaced);
      return opened;
    },
    async signOut(cookies) {
      const { setCookie, person } = await sessions.close(cookies);
      if (person !== null) parts.onAccessChanged(person);
      return { setCookie };
    },

    lookAtInvitation: (token) => lookAtInvitation(storage, token, now()),
    async acceptInvitation(acceptance, signedIn, cookies) {
      const { person, isNew } = await acceptInvitation(parts, acceptance, signedIn, now());
      parts.onAccessChanged(person);
      if (signedIn !== null && !isNew) {
        const renewed = await sessions.renew(signedIn.session);
        if (renewed !== null) return { signedIn: renewed, setCookie: null };
      }
      const { replaced, ...opened } = await sessions.open(person, cookies);
      if (replaced !== null) parts.onAccessChanged(replaced);
      return opened;
    },
    invite: (invitee) => invite(storage, invitee, now()),
    findInvitation: (id) => storage.invitations.find(id),
    openInvitations: (group) => storage.invitations.open(group, now()),
    withdrawInvitation: (id) => withdrawInvitation(storage, id, now()),

    concept: () => readConcept(storage),
    async openPapers(open) {
      await storage.concepts.openPapers(open);
      parts.onAccessChanged();
    },
    groups: () => storage.concepts.groups(),
    papers: () => storage.concepts.papers(),
    paper: (id) => storage.concepts.paper(id),
    present: (paper) => parts.present(paper),
    unusualSize: (paper) => parts.unusualSize(paper),
    loadSample: (paper) => turns.write([paper], () => parts.contestedPoints.loadDraft(paper, parts.sample())),
    movePaper: async (paper, move, by) =>
      turns.hold([paper, ...(await halfMoved())], async () => {
        // Afterwards nobody may write in the paper, and what is fixed as a version would change behind it.
        await finishBlockMoves(parts, paper);
        await movePaper(parts, paper, move, by);
      }),
    stageMoves: (paper) => storage.stageMoves.ofPaper(paper),
    async moveBlocks(from, move, by) {
      const others = await halfMoved();
      return turns.write([from, move.to], () => moveBlocks(parts, from, move, by), others);
    },
    lineage: (paper) => storage.lineage.ofPaper(paper),
    origins: (paper) => parts.origins.ofPaper(paper),
    fixDueVersions: () => fixDueVersions(parts),
    latestMoves: () => storage.stageMoves.latest(),

    lostWords: (paper) => lostWordsOf(storage, paper),
    findLostWords: (id) => storage.lostWords.find(id),
    async settleLostWords(id, outcome) {
      const { paper } = await settleLostWords(storage, id, outcome);
      parts.onLostWords(paper);
    },

    contestedPoints: {
      ...contestedPoints,
      // A point, or a note, on a block that is leaving the paper would stay behind without its words.
      report: (paper, report, speaker) => turns.hold([paper], () => contestedPoints.report(paper, report, speaker)),
      async takeStep(id, input, speaker) {
        const step = () => contestedPoints.takeStep(id, input, speaker);
        const point = input.step === "anchor" ? await contestedPoints.find(id) : null;
        return point === null ? step() : turns.hold([point.paper], step);
      },
    },
    contents: parts.contents,
    notes: {
      ...parts.notes,
      write: (paper, note, by) => turns.hold([paper], () => parts.notes.write(paper, note, by)),
    },
    visits: parts.visits,

    versions: {
      ...versions,
      // A block that is arriving is in the text before its contested points are in the register.
      fix: (paper, version) => turns.hold([paper], () => versions.fix(paper, version)),
      async restore(id, by) {
        const version = await versions.find(id);
        return restoring(version === null ? [] : [version.paper], () => versions.restore(id, by));
      },
      async restorePoint(id, by) {
        const point = await versions.findPoint(id);
        return restoring(point === null ? [] : [point.paper], () => versions.restorePoint(id, by));
      },
    },

    members: (group) => storage.memberships.ofGroup(group),
    findMembership: (id) => storage.memberships.find(id),
    async changeMembership(id, change, byOffice) {
      const changed = await changeMembership(storage, id, change, byOffice);
      parts.onAccessChanged(changed.person);
      return changed;
    },
    async endMembership(id, byOffice) {
      const ended = await endMembership(storage, id, byOffice, now());
      parts.onAccessChanged(ended.person);
    },
  };
}
