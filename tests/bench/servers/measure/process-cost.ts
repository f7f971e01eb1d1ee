import { readdirSync, readFileSync } from "node:fs";

/** Ticks of /proc/PID/stat per second; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * CPU time that a process has used, user and system, in milliseconds, all threads. /proc/PID/stat counts in
 * 10 ms; the scheduler's own figure per thread is exact but forgets threads that ended: so the larger of the two.
 */
export function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Math.max((ticks * 1000) / TICKS_PER_SECOND, threadMilliseconds(pid));
}

/** Resident memory of a process in bytes: now, and at most since it began. */
export function residentBytes(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) * 1024;
  return { now: read("VmRSS"), most: read("VmHWM") };
}

function threadMilliseconds(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "latin1").split(" ")[0]);
    } catch {
      // A thread that has just ended, or a kernel without this file.
    }
  }
  return nanoseconds / 1e6;
}
