import { type Feder, paperByNumber, person, seeded } from "../../support/index.ts";
import { createRestarts } from "./restarts.ts";
import { runSchedule } from "./schedule.ts";

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
  const lane = async (group: number) => {
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => person(feder, { group })));
    const paper = (await paperByNumber(people[0]!, group)).id;
    while (next < count) {
      const own = seed + next;
      next += 1;
      try {
        await runSchedule({ server: feder, paper, people, restarts }, seeded(own));
      } catch (error) {
        next = count;
        throw new Error(`seed ${own}: ${String(error)}`, { cause: error });
      }
      done();
    }
  };
  await Promise.all(Array.from({ length: Math.min(PAPERS, count) }, (_, index) => lane(index + 1)));
}
