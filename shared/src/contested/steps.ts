import type { Action } from "../permissions.ts";
import type { PointState } from "./states.ts";

/** One thing that people do with a point: from which states, whereto, and which right it takes. */
export interface StepRule {
  /** The states in which it may be done; null makes the point. */
  from: readonly PointState[] | null;
  /** The state afterwards; `same` leaves it, `open` is contested or compromise, by what is on the table. */
  to: PointState | "same" | "open";
  right: Action;
}

const OPEN = ["contested", "compromise", "referred"] as const;

/**
 * Every step with a contested point: states, transitions and who may. Whatever is not here is refused. What a
 * step asks besides (every holder confirmed, the wording is the one that was read) is said where it is done.
 */
export const STEPS = {
  /** Kein Konsens melden. */
  report: { from: null, to: "reported", right: "contested.speak" },
  /** A chair marks a passage at once. */
  flag: { from: null, to: "contested", right: "contested.decide" },
  /** A chair confirms a report, also one that was returned before. */
  confirm: { from: ["reported", "returned"], to: "contested", right: "contested.decide" },
  /** A chair gives a report back, with a reason. */
  return: { from: ["reported"], to: "returned", right: "contested.decide" },
  /** Whoever reported it says again, in other words, what is in dispute. */
  reportAgain: { from: ["returned"], to: "reported", right: "contested.reportAgain" },
  /** A position: reasons, a wording, when one could agree. */
  takePosition: { from: OPEN, to: "same", right: "contested.speak" },
  /** A wording that everybody might carry. */
  proposeCompromise: { from: OPEN, to: "open", right: "contested.speak" },
  /** Whoever wrote a position changes it; a changed wording asks everybody again. */
  revise: { from: OPEN, to: "same", right: "contested.revise" },
  /** Whoever wrote a position takes it back; it stays readable in the history. */
  withdraw: { from: OPEN, to: "open", right: "contested.revise" },
  /** Trägt mit, Vorbehalt, trägt nicht mit: for the organisation of one's own membership. */
  takeStance: { from: [...OPEN, "dissent"], to: "same", right: "contested.takeStance" },
  /** The office writes down a stance that it was told, with a note that says so. */
  recordStance: { from: [...OPEN, "dissent"], to: "same", right: "contested.recordStance" },
  /** Reminds memberships that have not spoken. */
  nudge: { from: [...OPEN, "dissent"], to: "same", right: "contested.nudge" },
  /** Every holder confirmed one wording: it goes into the text. */
  settle: { from: ["contested", "compromise"], to: "settled", right: "contested.decide" },
  /** Dissens bleibt. */
  recordDissent: { from: OPEN, to: "dissent", right: "contested.decide" },
  /** To the regional conferences or the steering group. */
  refer: { from: ["contested", "compromise", "dissent"], to: "referred", right: "contested.decide" },
  /** What those to whom it was referred say; the point is the group's again. */
  advise: { from: ["referred"], to: "open", right: "contested.advise" },
  /** Back to work on it: nothing of what was is lost. */
  reopen: { from: ["settled", "dissent"], to: "open", right: "contested.decide" },
  /** Ties a point whose text is gone to another passage. */
  anchor: {
    from: ["reported", "contested", "compromise", "referred", "dissent"],
    to: "same",
    right: "contested.decide",
  },
} as const satisfies Record<string, StepRule>;

export type StepName = keyof typeof STEPS;

/** Whether a step may be done with a point in this state; null is a point that is not there yet. */
export function mayFollow(state: PointState | null, step: StepName): boolean {
  const { from }: StepRule = STEPS[step];
  return state === null || from === null ? state === from : from.includes(state);
}

/** The state after a step; `compromises` is how many compromise wordings are on the table then. */
export function stateAfter(state: PointState | null, step: StepName, compromises: number): PointState {
  const { to }: StepRule = STEPS[step];
  // What is referred stays so until it is answered, whatever comes on the table meanwhile.
  if (to === "open") return state === "referred" && step !== "advise" ? "referred" : openState(compromises);
  if (to !== "same") return to;
  if (state === null) throw new Error(`${step} needs a point`);
  return state;
}

/** What an open point is: with a compromise on the table, or without. */
function openState(compromises: number): PointState {
  return compromises > 0 ? "compromise" : "contested";
}
