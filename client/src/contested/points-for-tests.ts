import { hashWording, type ContestedPointView, type PositionView } from "@feder/shared/contested";
import type { ContestedPointId, MembershipId, PaperId, PersonId, PositionId } from "@feder/shared/ids";

/** A contested point for tests, with whatever is said of it. */
export function aPoint({ id = "point222", ...more }: Omit<Partial<ContestedPointView>, "id"> & { id?: string }) {
  const point: ContestedPointView = {
    id: id as ContestedPointId,
    paper: "paper222" as PaperId,
    number: 1,
    state: "contested",
    dispute: "Wer zahlt?",
    by: null,
    at: 0,
    quote: "Das Land zahlt.",
    text: "Das Land zahlt.",
    statement: null,
    gone: null,
    referredTo: null,
    reason: "",
    settledWith: null,
    positions: [],
    nudged: [],
    revision: 1,
    ...more,
  };
  return point;
}

/** A position for tests, by a person of that name. */
export function aPosition({
  id = "position",
  by = null,
  wording = "Die Kommune zahlt.",
  ...more
}: Omit<Partial<PositionView>, "id" | "by"> & { id?: string; by?: string | null }) {
  const position: PositionView = {
    id: id as PositionId,
    kind: "position",
    wording,
    reasons: "",
    acceptableIf: "",
    hash: hashWording(wording),
    by: by === null ? null : { person: by as PersonId, name: by, role: "member", organisation: "", affiliation: null },
    namedAffiliations: [],
    at: 0,
    revisedAt: null,
    withdrawn: false,
    stances: [],
    ...more,
  };
  return position;
}

/** A seat for tests: its membership and its person. */
export function aSeat(membership: string, person: string) {
  return {
    membership: membership as MembershipId,
    person: person as PersonId,
    name: person,
    role: "member" as const,
    organisation: "",
    affiliation: null,
  };
}
