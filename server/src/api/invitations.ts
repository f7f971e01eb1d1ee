import { right, type Route } from "./route.ts";
import { viewSession } from "./views.ts";

/** What an invitation link offers; whoever holds the link may see it. */
export const lookAtInvitation: Route<"POST /api/invitations/look"> = {
  permit: () => ({ kind: "everybody" }),
  async handle({ actions, body }) {
    const { invitation, concept, group } = await actions.lookAtInvitation(body.token);
    const { role, name, organisation, affiliation, expires } = invitation;
    const { affiliations } = concept;
    return { role, concept: concept.name, group, name, organisation, affiliation, affiliations, expires };
  },
};

/** Accepting an invitation; whoever holds the link may do it, once. */
export const acceptInvitation: Route<"POST /api/invitations/accept"> = {
  permit: () => ({ kind: "everybody" }),
  async handle({ actions, body, signedIn, cookies, setCookie }) {
    const accepted = await actions.acceptInvitation(body, signedIn, cookies);
    if (accepted.setCookie !== null) setCookie(accepted.setCookie);
    return viewSession(actions, accepted.signedIn);
  },
};

/** Withdrawing an invitation: by those who may make one of its kind. */
export const deleteInvitation: Route<"DELETE /api/invitations/:invitation"> = {
  async permit({ actions, params }) {
    const invitation = await actions.findInvitation(params.invitation);
    if (invitation === null) return { kind: "missing", what: "invitation" };
    return invitation.group === null
      ? right("concept.staff", null)
      : right("group.invite", { group: invitation.group });
  },
  async handle({ actions, params }) {
    await actions.withdrawInvitation(params.invitation);
    return null;
  },
};
