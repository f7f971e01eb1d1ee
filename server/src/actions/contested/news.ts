import { bearsMarker } from "@feder/shared/contested";
import type { ContestedPointId, PersonId } from "@feder/shared/ids";
import type { ContestedPointRecord, Storage } from "../../storage/index.ts";
import type { PassageNews } from "../passages.ts";
import { textChange } from "./text-change.ts";

/** Writes into the register what the text did to a point; answers the point, or null where nothing is new, or it is old. */
export async function takeNews(
  storage: Storage,
  { point: id, passage, by, last, known }: PassageNews,
  at: number,
): Promise<ContestedPointRecord | null> {
  const names = await namesOf(storage, by);
  for (;;) {
    const point = await storage.contestedPoints.find(id);
    // A draft that comes in says itself where its points stand.
    if (point === null || point.due?.kind === "import") return null;
    // A step that came in between knows better how the passage stands now.
    if (!bearsMarker(point.state) || !saysStill(point, known)) return null;
    const change = textChange(point, passage, { by: names, at, last });
    if (change === null) return null;
    if (await storage.contestedPoints.change(point, change)) return findAgain(storage, id);
  }
}

function saysStill({ text, anchor }: ContestedPointRecord, known: PassageNews["known"]): boolean {
  return text === known.text && anchor.start === known.anchor.start && anchor.end === known.anchor.end;
}

async function findAgain({ contestedPoints }: Storage, id: ContestedPointId): Promise<ContestedPointRecord> {
  const point = await contestedPoints.find(id);
  if (point === null) throw new Error(`the contested point ${id} is gone from the register`);
  return point;
}

async function namesOf({ people }: Storage, ids: readonly PersonId[]): Promise<string[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => people.find(id)));
  return found.flatMap((person) => (person === null ? [] : [person.name]));
}
