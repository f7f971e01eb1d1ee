import type { PositionId } from "../ids.ts";
import type { ContestedPointView, PointMember, PositionView } from "./schemas.ts";
import { stanceOf } from "./holders.ts";
import type { StanceKind } from "./stances.ts";

/** What one category of the parity says to a point; null is for members whose category is not known. */
export interface ParityRow {
  affiliation: string | null;
  /** What each organisation of the category says to each position, in the order of the members. */
  organisations: { name: string; members: PointMember[]; says: Map<PositionId, StanceKind | "divided"> }[];
  /** Positions that a draft names this category as a holder of. */
  named: PositionId[];
  /** Whether somebody of the category has spoken to any position. */
  spoken: boolean;
}

/**
 * Who of the categories holds which position, and which has not spoken: one row for each category of the
 * concept, in its order. Organisations are counted, not people; where two members of one organisation
 * differ, it is `divided`.
 */
export function pictureParity(
  affiliations: readonly { id: string }[],
  point: ContestedPointView,
  members: readonly PointMember[],
): ParityRow[] {
  const known = new Set(affiliations.map(({ id }) => id));
  const categoryOf = (affiliation: string | null) =>
    affiliation !== null && known.has(affiliation) ? affiliation : null;
  const rows: (string | null)[] = affiliations.map(({ id }) => id);
  if (members.some(({ affiliation }) => categoryOf(affiliation) === null)) rows.push(null);
  const positions = point.positions.filter(({ withdrawn }) => !withdrawn);
  return rows.map((row) => {
    const organisations = byOrganisation(members.filter(({ affiliation }) => categoryOf(affiliation) === row)).map(
      (own) => ({ name: nameOf(own), members: own, says: says(positions, own) }),
    );
    const named = positions
      .filter(({ namedAffiliations }) => row !== null && namedAffiliations.includes(row))
      .map(({ id }) => id);
    return { affiliation: row, organisations, named, spoken: organisations.some(({ says }) => says.size > 0) };
  });
}

function says(
  positions: readonly PositionView[],
  members: readonly PointMember[],
): Map<PositionId, StanceKind | "divided"> {
  const said = new Map<PositionId, StanceKind | "divided">();
  for (const position of positions) {
    const stances = new Set(
      members.flatMap(({ membership, person }) => {
        const own = stanceOf(position, membership);
        if (own !== undefined) return [own.stance];
        // Whoever writes a position carries it, until they say otherwise.
        return position.by?.person === person ? (["supports"] as const) : [];
      }),
    );
    const [first, ...others] = stances;
    if (first !== undefined) said.set(position.id, others.length > 0 ? "divided" : first);
  }
  return said;
}

/** Case and spaces do not make another organisation; who names none stands alone. */
function byOrganisation(members: readonly PointMember[]): PointMember[][] {
  const groups = new Map<string, PointMember[]>();
  for (const member of members) {
    const name = member.organisation.trim().replace(/\s+/g, " ").toLocaleLowerCase("de");
    const key = name === "" ? `person ${member.membership}` : name;
    groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  return [...groups.values()];
}

function nameOf([first]: readonly PointMember[]): string {
  if (first === undefined) throw new Error("an organisation without members");
  return first.organisation.trim() === "" ? first.name : first.organisation.trim();
}
