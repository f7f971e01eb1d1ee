import { newId, type ConceptId } from "@feder/shared/ids";
import type { InvitationRecord, MembershipRecord, PersonRecord, Storage } from "@feder/server/storage";

/** A person as a row, distinct at every call. */
export function aPerson(of: Partial<PersonRecord> = {}): PersonRecord {
  const id = newId<"Person">();
  return { id, name: "Aylin Öztürk", email: `${id}@example.org`, password: "$argon2id$…", created: 1000, ...of };
}

/** A concept with two groups, each with a paper. */
export function aConcept() {
  const groups = [1, 2].map((number) => ({ id: newId<"WorkingGroup">(), number, name: `UAG ${number}` }));
  const [first = never(), second = never()] = groups;
  const affiliations = [{ id: "civilSociety", name: { de: "Zivilgesellschaft", en: "Civil society" } }];
  const concept: { id: ConceptId; name: string; affiliations: typeof affiliations; openPapers: boolean } = {
    id: newId(),
    name: "Konzept „für alle“",
    affiliations,
    openPapers: false,
  };
  const papers = groups.map(({ id, number }) => ({
    id: newId<"Paper">(),
    number,
    field: `Feld ${number}`,
    group: id,
  }));
  return { made: { concept, groups, papers }, first, second };
}

/** A storage with a concept and a person in it. */
export async function furnish(storage: Storage) {
  const { made, first, second } = aConcept();
  await storage.concepts.create(made);
  const person = aPerson();
  await storage.people.add(person);
  return { ...made, first, second, person };
}

/** A membership as a row. */
export function aMembership(
  of: Pick<MembershipRecord, "person" | "group"> & Partial<MembershipRecord>,
): MembershipRecord {
  return { id: newId(), role: "member", organisation: "Verein", affiliation: "civilSociety", since: 1000, ...of };
}

/** An invitation as a row, distinct at every call. */
export function anInvitation(of: Partial<InvitationRecord> = {}): InvitationRecord {
  const id = newId<"Invitation">();
  return {
    id,
    tokenHash: `hash of ${id}`,
    role: "steering",
    group: null,
    name: "Bernd Nowak",
    organisation: "",
    affiliation: null,
    created: 1000,
    expires: 5000,
    used: null,
    withdrawn: null,
    ...of,
  };
}

function never(): never {
  throw new Error("a list that is never empty");
}
