import type { WorkingGroupId } from "@feder/shared/ids";
import type { WorkingGroup } from "@feder/shared/people";
import { invitationUrl, type Actions } from "../actions/index.ts";
import { right, type Permission, type Route } from "./route.ts";
import { viewInvitation, viewMember } from "./views.ts";

/** The members page of a group; e-mail addresses and open invitations are for chairs and office. */
export const getMembers: Route<"GET /api/groups/:group/members"> = {
  permit: ({ actions, params }) => rightInGroup(actions, params.group, "group.see"),
  async handle({ actions, params, may }) {
    const contact = may("group.contact", { group: params.group });
    const group = await findGroup(actions, params.group);
    if (group === null) throw new Error(`group ${params.group} was there a moment ago`);
    const members = await actions.members(group.id);
    const invitations = contact ? await actions.openInvitations(group.id) : [];
    return {
      group,
      members: members.map((member) => viewMember(member, contact)),
      invitations: invitations.map(viewInvitation),
    };
  },
};

/** Inviting into a group. */
export const postGroupInvitation: Route<"POST /api/groups/:group/invitations"> = {
  permit: ({ actions, params }) => rightInGroup(actions, params.group, "group.invite"),
  async handle({ actions, params, body, publicUrl }) {
    const { invitation, token } = await actions.invite({ ...body, group: params.group });
    return { invitation: viewInvitation(invitation), url: invitationUrl(publicUrl, token), token };
  },
};

async function rightInGroup(
  actions: Actions,
  group: WorkingGroupId,
  action: "group.see" | "group.invite",
): Promise<Permission> {
  return (await findGroup(actions, group)) === null ? { kind: "missing", what: "group" } : right(action, { group });
}

async function findGroup(actions: Actions, id: WorkingGroupId): Promise<WorkingGroup | null> {
  return (await actions.groups()).find((group) => group.id === id) ?? null;
}
