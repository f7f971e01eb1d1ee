import type { MembershipId } from "../ids.ts";
import type { ContestedPointView, PointMember, PositionView, StanceView } from "./schemas.ts";

/** Whether a stance is to the wording that the position has now. */
export function isCurrent(stance: StanceView, position: PositionView): boolean {
  return stance.hash === position.hash;
}

/**
 * The memberships that hold a position on the point: they wrote one or carry one, compromises aside, and are
 * still members. Whoever left the group holds nothing up; the position stands in the register all the same.
 */
export function holdersOf(point: ContestedPointView, members: readonly PointMember[]): PointMember[] {
  const positions = point.positions.filter(({ kind, withdrawn }) => kind === "position" && !withdrawn);
  return members.filter(({ membership, person }) =>
    positions.some(
      (position) =>
        position.by?.person === person ||
        position.stances.some((stance) => stance.membership === membership && stance.stance === "supports"),
    ),
  );
}

/**
 * The members on whose word a settlement with this wording rests: every holder, and where a draft names a category
 * as a holder, its members, until one of them has confirmed; then it is that one.
 */
export function askedToConfirm(
  point: ContestedPointView,
  position: PositionView,
  members: readonly PointMember[],
): PointMember[] {
  const answered = new Set(
    members.filter((member) => hasConfirmed(position, member)).map(({ affiliation }) => affiliation),
  );
  const named = new Set(
    point.positions
      .filter(({ kind, withdrawn }) => kind === "position" && !withdrawn)
      .flatMap(({ namedAffiliations }) => namedAffiliations),
  );
  const holders = new Set(holdersOf(point, members).map(({ membership }) => membership));
  return members.filter((member) => {
    const { membership, affiliation } = member;
    if (holders.has(membership)) return true;
    if (affiliation === null || !named.has(affiliation)) return false;
    return !answered.has(affiliation) || hasConfirmed(position, member);
  });
}

/** Those of {@link askedToConfirm} who have not confirmed exactly this wording: nobody may settle before the list is empty. */
export function notYetConfirmed(
  point: ContestedPointView,
  position: PositionView,
  members: readonly PointMember[],
): PointMember[] {
  return askedToConfirm(point, position, members).filter((member) => !hasConfirmed(position, member));
}

function hasConfirmed(position: PositionView, { membership }: PointMember): boolean {
  const own = stanceOf(position, membership);
  return own !== undefined && own.stance === "supports" && isCurrent(own, position);
}

/** What a membership says to a position. */
export function stanceOf(position: PositionView, membership: MembershipId): StanceView | undefined {
  return position.stances.find((stance) => stance.membership === membership);
}

/** Whether the group waits for a membership: it has not spoken at all, or not to the compromise that is on the table now. */
export function isAwaited(point: ContestedPointView, membership: MembershipId): boolean {
  const positions = point.positions.filter(({ withdrawn }) => !withdrawn);
  const compromises = positions.filter(({ kind }) => kind === "compromise");
  const spoke = (position: PositionView) => {
    const own = stanceOf(position, membership);
    return own !== undefined && isCurrent(own, position);
  };
  if (compromises.length > 0) return !compromises.some(spoke);
  return positions.length > 0 && !positions.some(spoke);
}
