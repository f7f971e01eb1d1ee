/** How many organisations a category has in a group: organisations are counted, not people. */
export interface ParityCount {
  /** An affiliation id, or null for memberships whose category is not known. */
  affiliation: string | null;
  organisations: number;
  /** Memberships that name no organisation; they are people, and nobody knows how many organisations. */
  unnamed: number;
  people: number;
}

/**
 * Counts the parity of a group, in the order of `affiliations`, categories without anybody included.
 * Two memberships with the same organisation (case and spaces do not matter) are one organisation.
 */
export function countParity(
  affiliations: readonly { id: string }[],
  memberships: readonly { affiliation: string | null; organisation: string }[],
): ParityCount[] {
  const known = new Set(affiliations.map((affiliation) => affiliation.id));
  const rows: (string | null)[] = affiliations.map((affiliation) => affiliation.id);
  const categoryOf = (affiliation: string | null) =>
    affiliation !== null && known.has(affiliation) ? affiliation : null;
  if (memberships.some((membership) => categoryOf(membership.affiliation) === null)) rows.push(null);
  return rows.map((row) => {
    const own = memberships.filter((membership) => categoryOf(membership.affiliation) === row);
    const organisations = new Set<string>();
    let unnamed = 0;
    for (const membership of own) {
      const key = membership.organisation.trim().replace(/\s+/g, " ").toLocaleLowerCase("de");
      if (key === "") unnamed += 1;
      else organisations.add(key);
    }
    return { affiliation: row, organisations: organisations.size, unnamed, people: own.length };
  });
}
