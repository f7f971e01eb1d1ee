import type { PaperId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import { can } from "@feder/shared/permissions";
import type { MemberRecord, Stores } from "../../storage/index.ts";

/** Who may see the notes on a paper now: to them alone changes are told, because others do not learn that there are any. */
export async function seersOfNotes(
  { concepts, memberships }: Pick<Stores, "concepts" | "memberships">,
  paper: PaperId,
): Promise<Set<PersonId>> {
  const group = (await concepts.paper(paper))?.group;
  if (group === undefined) return new Set();
  const members = [...(await memberships.ofGroup(group)), ...(await memberships.ofGroup(null))];
  return new Set(members.filter((member) => sees(member, group)).map(({ person }) => person));
}

function sees({ person, role }: MemberRecord, group: WorkingGroupId): boolean {
  const seat = role === "steering" || role === "office" ? { role } : { role, group };
  return can({ person, seats: [seat] }, "note.see", { group });
}
