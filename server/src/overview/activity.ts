import type { PaperId, PersonId } from "@feder/shared/ids";
import { ACTIVITY_WEEKS, type Activity } from "@feder/shared/overview";
import type { ActivityRecord } from "../storage/index.ts";

/** Who worked in which paper in which week. */
export interface Activities {
  /** Notes that somebody wrote; answers the day where it counts as one more edit, else null. */
  note(paper: PaperId, person: PersonId, at: number): string | null;
  /** The activity of a paper in the weeks up to a moment. */
  of(paper: PaperId, at: number): Activity;
}

const MINUTE_MS = 60_000;

interface Week {
  edits: number;
  people: Set<PersonId>;
}

/** Starts with what is known from before. */
export function createActivities(known: readonly ActivityRecord[]): Activities {
  const papers = new Map<PaperId, Map<string, Week>>();
  /** In which minute somebody last wrote in a paper. */
  const minutes = new Map<string, number>();

  const add = (paper: PaperId, monday: string, person: PersonId, edits: number) => {
    const weeks = papers.get(paper) ?? new Map<string, Week>();
    papers.set(paper, weeks);
    const week = weeks.get(monday) ?? { edits: 0, people: new Set() };
    weeks.set(monday, week);
    week.edits += edits;
    week.people.add(person);
  };
  for (const { paper, day, person, edits } of known) add(paper, mondayOf(noonOf(day)), person, edits);

  return {
    note(paper, person, at) {
      const key = `${paper} ${person}`;
      const minute = Math.floor(at / MINUTE_MS);
      if (minutes.get(key) === minute) return null;
      minutes.set(key, minute);
      add(paper, mondayOf(new Date(at)), person, 1);
      return dayOf(new Date(at));
    },
    of(paper, at) {
      const weeks = mondaysUpTo(at).map((monday) => papers.get(paper)?.get(monday));
      return {
        from: firstDay(at),
        edits: weeks.map((week) => week?.edits ?? 0),
        people: weeks.map((week) => week?.people.size ?? 0),
      };
    },
  };
}

/** The first day of the activity that is kept at a moment. */
export function firstDay(at: number): string {
  return mondaysUpTo(at)[0] ?? dayOf(new Date(at));
}

function mondaysUpTo(at: number): string[] {
  return Array.from({ length: ACTIVITY_WEEKS }, (_, index) => {
    const day = new Date(at);
    day.setDate(day.getDate() - 7 * (ACTIVITY_WEEKS - 1 - index));
    return mondayOf(day);
  });
}

/** The Monday of a day's week. Days are those of the server's clock on the wall, as people here count them. */
function mondayOf(day: Date): string {
  const monday = new Date(day);
  monday.setDate(monday.getDate() - ((monday.getDay() + 6) % 7));
  return dayOf(monday);
}

function dayOf(day: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}
