import { type Feder, paperByNumber, person, seeded } from "../../support/index.ts";
import { createRestarts } from "./restarts.ts";
import { type Place, runSchedule } from "./schedule.ts";

/** Papers on which schedules run at a time; each has people of its own. */
const PAPERS = 8;
const PEOPLE = 2;

/** Runs schedules with ascending seeds, several at a time on one server; a failure names its seed. */
export async function runSchedules(
  feder: Feder,
  count: number,
  seed: number,
  done: () => void = () => undefined,
): Promise<void> {
  const restarts = createRestarts(feder);
  let next = 0;
  // Everybody before the first schedule begins: it may restart the server.
  const places = await Promise.all(
    Array.from({ length: Math.min(PAPERS, count) }, async (_, index): Promise<Place> => {
      const group = index + 1;
      const people = await Promise.all(Array.from({ length: PEOPLE }, () => person(feder, { group })));
      return { server: feder, paper: (await paperByNumber(people[0]!, group)).id, people, restarts };
    }),
  );
  const lane = async (place: Place) => {
    while (next < count) {
      const own = seed + next;
      next += 1;
      try {
        await runSchedule(place, seeded(own));
      } catch (error) {
        next = count;
        throw new Error(`seed ${own}: ${String(error)}`, { cause: error });
      }
      done();
    }
  };
  await Promise.all(places.map(lane));
}
