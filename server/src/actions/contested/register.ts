import type { ContestedPointView, PointMember } from "@feder/shared/contested";
import type { PaperId, WorkingGroupId } from "@feder/shared/ids";
import { AppError } from "@feder/shared/errors";
import type { Stores } from "../../storage/index.ts";
import { viewPoint, viewPointMember } from "./view.ts";

/** The contested points of a paper, and the members on whose word they wait. */
export interface Register {
  points: ContestedPointView[];
  members: PointMember[];
}

/** Reads the register of a paper. Points of a draft that is not in the text yet are not in it. */
export async function readRegister(stores: Stores, paper: PaperId): Promise<Register> {
  const points = await stores.contestedPoints.ofPaper(paper);
  return {
    points: points.filter(({ due }) => due?.kind !== "import").map(viewPoint),
    members: await membersOf(stores, await groupOf(stores, paper)),
  };
}

/** The members of a group as the register counts them. */
export async function membersOf({ memberships }: Stores, group: WorkingGroupId): Promise<PointMember[]> {
  return (await memberships.ofGroup(group)).map(viewPointMember);
}

/** The group that writes a paper. */
export async function groupOf({ concepts }: Stores, paper: PaperId): Promise<WorkingGroupId> {
  const found = await concepts.paper(paper);
  if (found === null) throw new AppError("notFound", "There is no such paper.");
  return found.group;
}
