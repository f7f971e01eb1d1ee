import { invitationUrl } from "../actions/index.ts";
import { right, type Route } from "./route.ts";
import { viewInvitation, viewMember } from "./views.ts";

/** The steering group and the office, with their open invitations. */
export const getStaff: Route<"GET /api/staff"> = {
  permit: () => right("concept.staff", null),
  async handle({ actions }) {
    const members = await actions.members(null);
    const invitations = await actions.openInvitations(null);
    return { members: members.map((member) => viewMember(member, true)), invitations: invitations.map(viewInvitation) };
  },
};

/** Inviting into the steering group or the office. */
export const postStaffInvitation: Route<"POST /api/staff/invitations"> = {
  permit: () => right("concept.staff", null),
  async handle({ actions, body, publicUrl }) {
    const { invitation, token } = await actions.invite({ ...body, group: null });
    return { invitation: viewInvitation(invitation), url: invitationUrl(publicUrl, token), token };
  },
};
