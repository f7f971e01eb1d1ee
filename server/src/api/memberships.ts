import type { MembershipId } from "@feder/shared/ids";
import type { Actions } from "../actions/index.ts";
import { right, type Permission, type Route } from "./route.ts";
import { viewMember } from "./views.ts";

/** Changing role, organisation or category of a membership. */
export const patchMembership: Route<"PATCH /api/memberships/:membership"> = {
  permit: ({ actions, params }) => rightToChange(actions, params.membership),
  async handle({ actions, params, body, may }) {
    return viewMember(await actions.changeMembership(params.membership, body, may("concept.staff", null)), true);
  },
};

/** Ending a membership. */
export const deleteMembership: Route<"DELETE /api/memberships/:membership"> = {
  permit: ({ actions, params }) => rightToChange(actions, params.membership),
  async handle({ actions, params, may }) {
    await actions.endMembership(params.membership, may("concept.staff", null));
    return null;
  },
};

async function rightToChange(actions: Actions, id: MembershipId): Promise<Permission> {
  const membership = await actions.findMembership(id);
  if (membership === null) return { kind: "missing", what: "membership" };
  const { group, person } = membership;
  return group === null ? right("concept.staff", null) : right("membership.change", { group, person });
}
