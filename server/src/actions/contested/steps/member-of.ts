import type { PointMember } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { MembershipId } from "@feder/shared/ids";

/** A membership that is valid now, in the group that writes the paper. */
export function memberOf(members: readonly PointMember[], membership: MembershipId): PointMember {
  const member = members.find((candidate) => candidate.membership === membership);
  if (member === undefined) {
    throw new AppError("invalidInput", "This membership is not one of the group, or has ended.", {
      fields: { membership: "is not one of the group, or has ended" },
    });
  }
  return member;
}
