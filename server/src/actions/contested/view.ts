import type { ContestedPointView, PointMember } from "@feder/shared/contested";
import type { ContestedPointRecord, MemberRecord } from "../../storage/index.ts";

/** A point as everybody sees it who may read the paper: without what the server keeps for itself. */
export function viewPoint(point: ContestedPointRecord): ContestedPointView {
  const { anchor: _anchor, due: _due, ...view } = point;
  return view;
}

/** A member as the register counts them. */
export function viewPointMember({ id, person, name, role, organisation, affiliation }: MemberRecord): PointMember {
  return { membership: id, person, name, role, organisation, affiliation };
}
