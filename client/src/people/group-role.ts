import { GROUP_ROLES, type GroupRole, type Role } from "@feder/shared/people";

/** Whether a role is one in a working group, and not one for the concept as a whole. */
export function isGroupRole(role: Role): role is GroupRole {
  return GROUP_ROLES.some((one) => one === role);
}
