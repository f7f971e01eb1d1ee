import type { InvitationView, MemberView, PaperView, SessionView } from "@feder/shared/api";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import type { Actor, Concept, WorkingGroup } from "@feder/shared/people";
import { rightsOnPaper } from "@feder/shared/paper-rights";
import { can, RIGHTS, type Action } from "@feder/shared/permissions";
import { noPoints, viewMove, type Actions, type ContestedCounts } from "../actions/index.ts";
import { STAGE_NAMES } from "@feder/shared/stages";
import type { SignedIn } from "../accounts/index.ts";
import type { InvitationRecord, MemberRecord, PaperRecord, StageMoveRecord } from "../storage/index.ts";
import type { Call } from "./route.ts";

/** A session with everything that a page needs to know about the person and the concept. */
export async function viewSession(actions: Actions, { person, standings, actor }: SignedIn): Promise<SessionView> {
  const concept: Concept = await actions.concept();
  const groups: WorkingGroup[] = await actions.groups();
  return {
    person,
    standings,
    rights: listRights(actor, groups),
    concept: { ...concept, groups },
    schemaVersion: SCHEMA_VERSION,
  };
}

/** A paper with what the person who asks may do with it. */
export function viewPaper(
  { actions, may }: Pick<Call<"GET /api/papers">, "actions" | "may">,
  { id, number, field, group, stage, lastChange }: PaperRecord,
  { groups, counts, moves, visits }: PaperSurroundings,
): PaperView {
  const named = groups.find((candidate) => candidate.id === group);
  if (named === undefined) throw new Error(`paper ${id} belongs to the group ${group}, which does not exist`);
  const last = moves.find(({ paper }) => paper === id);
  return {
    id,
    number,
    field,
    group: named,
    stage,
    moved: last === undefined ? null : viewMove(last),
    may: rightsOnPaper(may, { group, stage }),
    lastChange,
    lastVisit: visits.get(id) ?? null,
    present: actions.present(id),
    contested: counts.get(id) ?? noPoints(),
    unusualSize: may("paper.seeSize", { group }) ? actions.unusualSize(id) : null,
  };
}

/** What papers are shown with. */
interface PaperSurroundings {
  groups: readonly WorkingGroup[];
  counts: ContestedCounts;
  /** The last move of each paper. */
  moves: readonly StageMoveRecord[];
  /** When the person who asks last had each paper before them. */
  visits: ReadonlyMap<PaperRecord["id"], number>;
}

/** A member; the e-mail address is for those who may contact the group. */
export function viewMember(member: MemberRecord, withEmail: boolean): MemberView {
  const { id, person, name, email, role, organisation, affiliation, since } = member;
  return { membership: id, person, name, email: withEmail ? email : null, role, organisation, affiliation, since };
}

/** An invitation without its token. */
export function viewInvitation(invitation: InvitationRecord): InvitationView {
  const { id, role, name, organisation, affiliation, created, expires } = invitation;
  return { id, role, name, organisation, affiliation, created, expires };
}

/** Every right that the actor has, by group; what is asked about a person is asked about somebody else. */
function listRights(actor: Actor, groups: readonly WorkingGroup[]): SessionView["rights"] {
  const somebodyElse = newId<"Person">();
  const rights: SessionView["rights"] = [];
  const add = (action: Action, group: WorkingGroup["id"] | null, allowed: boolean) => {
    if (allowed) rights.push({ action, group });
  };
  for (const action of Object.keys(RIGHTS) as Action[]) {
    switch (action) {
      case "concept.staff":
        add(action, null, can(actor, action, null));
        break;
      case "membership.change":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, person: somebodyElse }));
        break;
      case "lostWords.settle":
      case "note.answer":
      case "note.withdraw":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, author: somebodyElse }));
        break;
      case "contested.reportAgain":
      case "contested.revise":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, author: somebodyElse }));
        break;
      case "contested.takeStance":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, person: somebodyElse }));
        break;
      case "contested.advise":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, referredTo: "steering" }));
        break;
      // What a paper's own stage leaves of these is said with the paper.
      case "version.restore":
      case "paper.write":
      case "paper.fill":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id, stage: "drafting" }));
        break;
      case "block.move":
        for (const { id } of groups) add(action, id, can(actor, action, { from: id, to: id }));
        break;
      case "paper.move":
        for (const { id } of groups) {
          add(
            action,
            id,
            STAGE_NAMES.some((from) => can(actor, action, { group: id, from, to: null })),
          );
        }
        break;
      case "contested.speak":
      case "contested.decide":
      case "contested.recordStance":
      case "contested.nudge":
      case "paper.read":
      case "paper.seeSize":
      case "lostWords.see":
      case "version.fix":
      case "note.see":
      case "note.write":
      case "group.see":
      case "group.contact":
      case "group.invite":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id }));
        break;
    }
  }
  return rights;
}
