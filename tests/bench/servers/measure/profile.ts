import { basename } from "node:path";
import type { CpuProfile } from "./inspector.ts";

/** A function in which a server spent its time itself, callees not counted. */
export interface HotFunction {
  name: string;
  /** The share of the time in which the process did anything. */
  share: number;
}

/** The functions with the most self time. */
export function hottest({ nodes, samples, timeDeltas }: CpuProfile, most = 40): HotFunction[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const name = names.get(id) ?? "?";
    if (name === "(idle)") return;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    times.set(name, (times.get(name) ?? 0) + time);
  });
  return [...times]
    .map(([name, time]) => ({ name, share: time / busy }))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, most);
}

function nameOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  const name = functionName === "" ? "(anonymous)" : functionName;
  if (url === "") return name;
  const place = url.includes("node_modules") ? url.replace(/^.*node_modules\//, "") : basename(url);
  return `${name} ${place}:${lineNumber + 1}`;
}
