import { AppError } from "@feder/shared/errors";
import type { MembershipId } from "@feder/shared/ids";
import type { GroupRole } from "@feder/shared/people";
import type { MemberRecord, Storage, Stores } from "../storage/index.ts";
import { checkAffiliation, readConcept } from "./concept.ts";

/** What of a membership can be changed. */
export interface MembershipChange {
  role?: GroupRole | undefined;
  organisation?: string | undefined;
  affiliation?: string | null | undefined;
}

/**
 * Changes a membership and answers it as it is now. A group keeps a chair (`lastChair`), unless the office
 * decides otherwise: two chairs who remove each other at once would else leave it without.
 */
export function changeMembership(
  storage: Storage,
  id: MembershipId,
  { role, organisation, affiliation }: MembershipChange,
  byOffice: boolean,
): Promise<MemberRecord> {
  return storage.transaction(async (stores) => {
    const before = await findMembership(stores, id);
    checkAffiliation(await readConcept(stores), affiliation ?? null);
    if (role !== undefined && before.group === null) {
      throw new AppError("invalidInput", "A seat in the steering group or the office has no role in a group.", {
        fields: { role: "cannot be changed here" },
      });
    }
    if (role === "member") await keepAChair(stores, before, byOffice);
    await stores.memberships.change(id, {
      ...(role !== undefined && { role }),
      ...(organisation !== undefined && { organisation }),
      ...(affiliation !== undefined && { affiliation }),
    });
    return findMembership(stores, id);
  });
}

/** Ends a membership and answers it as it was; a group keeps a chair, unless the office decides otherwise. */
export function endMembership(
  storage: Storage,
  id: MembershipId,
  byOffice: boolean,
  at: number,
): Promise<MemberRecord> {
  return storage.transaction(async (stores) => {
    const membership = await findMembership(stores, id);
    await keepAChair(stores, membership, byOffice);
    await stores.memberships.end(id, at);
    return membership;
  });
}

/** A valid membership, or `notFound`. */
export async function findMembership(stores: Stores, id: MembershipId): Promise<MemberRecord> {
  const membership = await stores.memberships.find(id);
  if (membership === null) throw new AppError("notFound", "There is no such membership.");
  return membership;
}

async function keepAChair({ memberships }: Stores, leaving: MemberRecord, byOffice: boolean): Promise<void> {
  if (byOffice || leaving.role !== "chair") return;
  const others = (await memberships.ofGroup(leaving.group)).filter(
    ({ id, role }) => role === "chair" && id !== leaving.id,
  );
  if (others.length === 0)
    throw new AppError("lastChair", "The group would be without a chair; make somebody else chair first.");
}
