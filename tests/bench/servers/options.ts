import { parseArgs } from "node:util";
import type { PeerName } from "./peers/peer.ts";

/** What is to be measured. */
export interface Options {
  cases: CaseName[];
  servers: PeerName[];
  loads: string[];
  carets: boolean[];
  rounds: number;
  /** Seconds of typing before and while it is measured. */
  warmup: number;
  measured: number;
  profile: boolean;
}

export const CASES = ["typing", "saved", "cold", "memory", "stalled", "return"] as const;
export type CaseName = (typeof CASES)[number];
const SERVERS: readonly PeerName[] = ["relay", "plain", "hocuspocus", "feder"];
const CARETS = { without: [false], with: [true], both: [false, true] };

/** The names of the loads: writers x readers in one paper, or papers x writers + readers. */
export const LOADS = ["5x45", "25x225", "2x1000", "60x2+3"];

/** How to call it. */
export const USAGE = `npm run bench -- servers [options]
  --case     ${CASES.join(", ")}, or all (default: typing)
  --load     writers x readers, or papers x writers + readers (default: ${LOADS.join(",")})
  --carets   without, with, both (default: both)
  --servers  ${SERVERS.join(",")} (default: all)
  --rounds   how often each is measured (default: 3); the tables show medians
  --seconds  how long each is measured (default: 10); --warmup before that (default: 20), in haste at first
  --profile  shows where each server spends its CPU; such a run takes no ratios worth quoting`;

/** Reads the options; throws with the usage where one is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      case: { type: "string", default: "typing" },
      load: { type: "string", default: LOADS.join(",") },
      carets: { type: "string", default: "both" },
      servers: { type: "string", default: SERVERS.join(",") },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "10" },
      warmup: { type: "string", default: "20" },
      profile: { type: "boolean", default: false },
    },
  });
  return {
    cases: values.case === "all" ? [...CASES] : values.case.split(",").map((name) => oneOf("--case", name, CASES)),
    servers: values.servers.split(",").map((name) => oneOf("--servers", name, SERVERS)),
    loads: values.load.split(","),
    carets: CARETS[oneOf("--carets", values.carets, ["without", "with", "both"])],
    rounds: amount("--rounds", values.rounds),
    warmup: amount("--warmup", values.warmup),
    measured: amount("--seconds", values.seconds),
    profile: values.profile,
  };
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`${option} ${value}: one of ${allowed.join(", ")}.\n\n${USAGE}`);
  return found;
}

function amount(option: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`${option} ${value}: a number above 0.\n\n${USAGE}`);
  return number;
}
