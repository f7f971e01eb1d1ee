import type { MeasureView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { alikeParties, gatherNames, partyKey } from "@feder/shared/party-names";

/** What one party is asked to do. */
export interface PartyRow {
  key: string;
  /** How it is named most often, and all its spellings. */
  name: string;
  spellings: string[];
  /** Every category in which it is named. */
  affiliations: string[];
  measures: MeasureView[];
  /** How many of them it is to lead. */
  leads: number;
  inPaper: ReadonlyMap<PaperId, number>;
  /** Names of others that may be the same party. */
  alike: string[];
}

/** Who is asked to do how much in which paper, the most asked first. */
export function partyMatrix(measures: readonly MeasureView[]): PartyRow[] {
  const names = gatherNames(measures.flatMap(({ parties }) => parties.map(({ name }) => name)));
  const alike = alikeParties(names);
  const rows = names.map(({ key, name, spellings }): PartyRow => {
    const own = measures.filter(({ parties }) => parties.some((party) => partyKey(party.name) === key));
    const parts = own.flatMap(({ parties }) => parties.filter((party) => partyKey(party.name) === key));
    const inPaper = new Map<PaperId, number>();
    for (const { paper } of own) inPaper.set(paper, (inPaper.get(paper) ?? 0) + 1);
    return {
      key,
      name,
      spellings,
      affiliations: [...new Set(parts.flatMap(({ affiliation }) => affiliation ?? []))],
      measures: own,
      leads: parts.filter(({ part }) => part === "lead").length,
      inPaper,
      alike: alike.flatMap(([one, other]) => (one.key === key ? [other.name] : other.key === key ? [one.name] : [])),
    };
  });
  return rows.toSorted(
    (one, other) => other.measures.length - one.measures.length || one.name.localeCompare(other.name, "de"),
  );
}
