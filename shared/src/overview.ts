import type { PointState } from "./contested/states.ts";
import type { PaperCounts } from "./document/facts.ts";
import type { PaperId, PersonId } from "./ids.ts";
import type { WorkingGroup } from "./people.ts";
import type { Stage } from "./stages/stages.ts";

/** Where the overview is pushed: `ws /live?schema=N`, with the session cookie. */
export const LIVE_PATH = "/live";

/** The address of the live overview, without host; `schema` is the SCHEMA_VERSION of the page. */
export function liveAddress(schema: number): string {
  return `${LIVE_PATH}?schema=${schema}`;
}

/** Where one paper stands now. */
export interface PaperOverview extends PaperCounts {
  id: PaperId;
  /** The number of the paper and of its field in the concept. */
  number: number;
  field: string;
  group: WorkingGroup;
  stage: Stage;
  /** How many contested points it has in each state. */
  points: Record<PointState, number>;
  /** Who may write and has the paper open, by name. */
  here: PersonHere[];
  /** Null while the paper holds only what the server made. */
  lastChange: LastChange | null;
  activity: Activity;
  /** Another number after every change of the register of contested points. */
  registerVersion: number;
  /** Another number after every change of measures, their titles and who carries them. */
  measuresVersion: number;
}

/** Somebody who has a paper open and may write in it. */
export interface PersonHere {
  id: PersonId;
  name: string;
  organisation: string;
  /** Whether they have written in the last minute. */
  active: boolean;
}

/** When a paper's text changed last (epoch ms; while somebody writes up to some seconds ago), and who wrote; empty where the server did. */
export interface LastChange {
  at: number;
  by: { name: string; organisation: string }[];
}

/** How many weeks of activity are kept, this one included. */
export const ACTIVITY_WEEKS = 12;

/**
 * The activity of the last {@link ACTIVITY_WEEKS} weeks, oldest first. An edit is what one person changes within
 * one minute; people are counted once a week.
 */
export interface Activity {
  /** The Monday of the first week, as `2026-11-16`, in the server's time zone. */
  from: string;
  edits: number[];
  people: number[];
}

/**
 * What the server says on {@link LIVE_PATH}, as JSON in text frames: on connecting, and when the rights change,
 * everything that the person may see; then only the fields that changed; and a beat where nothing happens, so that a
 * page notices a dead line. The page says nothing.
 */
export type LiveMessage =
  | { type: "all"; papers: PaperOverview[] }
  | { type: "changed"; papers: PaperChange[] }
  | { type: "beat" };

/** The fields of one paper that changed. */
export type PaperChange = Pick<PaperOverview, "id"> & Partial<PaperOverview>;

/** How often a beat comes, in milliseconds, where nothing else is said. */
export const BEAT_MS = 20_000;

/** The papers after a message, by number; papers that did not change stay the same objects. */
export function afterMessage(papers: readonly PaperOverview[], message: LiveMessage): readonly PaperOverview[] {
  switch (message.type) {
    case "all":
      return message.papers;
    case "changed": {
      const changes = new Map(message.papers.map((change) => [change.id, change]));
      return papers.map((paper) => {
        const change = changes.get(paper.id);
        return change === undefined ? paper : { ...paper, ...change };
      });
    }
    case "beat":
      return papers;
  }
}
