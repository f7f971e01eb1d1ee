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

/** The holders that have not confirmed exactly this wording: nobody may settle with it before the list is empty. */
export function notYetConfirmed(
  point: ContestedPointView,
  position: PositionView,
  members: readonly PointMember[],
): PointMember[] {
  return holdersOf(point, members).filter(({ membership }) => {
    const own = stanceOf(position, membership);
    return own === undefined || own.stance !== "supports" || !isCurrent(own, position);
  });
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
