import type { MembershipId, WorkingGroupId } from "@feder/shared/ids";
import type { Seat, Standing } from "@feder/shared/people";
import type { SignedIn } from "../accounts/index.ts";
import type { Speaker } from "../actions/index.ts";
import type { Permission } from "./route.ts";

/**
 * For whom a person speaks who may do something: of their standings the one that gives the right, one in the group
 * before one in the concept. `membership` names it where the person says which.
 */
export function speakerFor(
  { person, standings }: SignedIn,
  permission: Permission,
  group: WorkingGroupId,
  membership: MembershipId | null = null,
): Speaker {
  const own = standings.filter((standing) => standing.group === group);
  const giving = [...own, ...standings.filter(({ group: of }) => of === null)].filter((candidate) =>
    gives(candidate, permission, person.id),
  );
  const standing = giving.find((candidate) => candidate.membership === membership) ?? giving[0];
  if (standing === undefined) throw new Error(`no standing of person ${person.id} gives the right that was found`);
  const { role, organisation, affiliation } = standing;
  return {
    voice: { person: person.id, name: person.name, role, organisation, affiliation },
    membership: standing.membership,
  };
}

function gives(standing: Standing, permission: Permission, person: SignedIn["person"]["id"]): boolean {
  return permission.kind === "right" && permission.allows({ person, seats: [seatOf(standing)] });
}

function seatOf({ role, group }: Standing): Seat {
  if (role === "steering" || role === "office") return { role };
  if (group === null) throw new Error(`a ${role} without a group`);
  return { role, group };
}
