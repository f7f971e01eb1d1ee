import type { Role } from "../people.ts";
import type { Stage } from "./stages.ts";

/** One way from a stage to another. */
export interface Move {
  from: Stage;
  to: Stage;
  /** Who may go it; group roles mean the paper's own group. */
  who: readonly Role[];
  /** Whether it fixes a version, because somebody outside answers to exactly this text or signs it. */
  fixes: boolean;
}

/** Every way between stages: forward by those whose work is done, back by those who answer for the whole. */
export const MOVES: readonly Move[] = [
  { from: "drafting", to: "released", who: ["chair", "office"], fixes: true },
  { from: "released", to: "drafting", who: ["office"], fixes: false },
  { from: "released", to: "evaluation", who: ["chair", "office"], fixes: false },
  { from: "evaluation", to: "released", who: ["office"], fixes: true },
  { from: "evaluation", to: "revised", who: ["chair", "office"], fixes: false },
  { from: "revised", to: "evaluation", who: ["chair", "office"], fixes: false },
  { from: "revised", to: "steering", who: ["chair", "office"], fixes: false },
  { from: "steering", to: "revised", who: ["steering", "office"], fixes: false },
  { from: "steering", to: "cosigning", who: ["steering", "office"], fixes: true },
  { from: "cosigning", to: "steering", who: ["office"], fixes: false },
  { from: "cosigning", to: "closed", who: ["office"], fixes: false },
  { from: "closed", to: "cosigning", who: ["office"], fixes: false },
];

/** The way between two stages, or null where there is none. */
export function moveBetween(from: Stage, to: Stage): Move | null {
  return MOVES.find((move) => move.from === from && move.to === to) ?? null;
}
