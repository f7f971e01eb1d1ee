import type { InvitationView, MemberView, PaperView, SessionView } from "@feder/shared/api";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import type { Actor, Concept, WorkingGroup } from "@feder/shared/people";
import { can, RIGHTS, type Action } from "@feder/shared/permissions";
import { noPoints, type Actions, type ContestedCounts } from "../actions/index.ts";
import type { SignedIn } from "../accounts/index.ts";
import type { InvitationRecord, MemberRecord, PaperRecord } from "../storage/index.ts";
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
  { id, number, field, group, lastChange }: PaperRecord,
  groups: readonly WorkingGroup[],
  contested: ContestedCounts,
): PaperView {
  const named = groups.find((candidate) => candidate.id === group);
  if (named === undefined) throw new Error(`paper ${id} belongs to the group ${group}, which does not exist`);
  return {
    id,
    number,
    field,
    group: named,
    may: {
      write: may("paper.write", { group }),
      fill: may("paper.fill", { group }),
      seeMembers: may("group.see", { group }),
      seeLostWords: may("lostWords.see", { group }),
    },
    lastChange,
    present: actions.present(id),
    contested: contested.get(id) ?? noPoints(),
    unusualSize: may("paper.seeSize", { group }) ? actions.unusualSize(id) : null,
  };
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
      case "contested.speak":
      case "contested.decide":
      case "contested.recordStance":
      case "contested.nudge":
      case "paper.read":
      case "paper.write":
      case "paper.fill":
      case "paper.seeSize":
      case "lostWords.see":
      case "version.fix":
      case "version.restore":
      case "group.see":
      case "group.contact":
      case "group.invite":
        for (const { id } of groups) add(action, id, can(actor, action, { group: id }));
        break;
    }
  }
  return rights;
}
