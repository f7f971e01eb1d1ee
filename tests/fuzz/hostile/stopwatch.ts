/**
 * Measures how long work keeps the event loop. Time counts only where this process had the processor too:
 * on a shared machine a process may stand still for longer than anything here takes.
 */
export interface Stopwatch {
  /** Does some work; answers its milliseconds. */
  time(work: () => void): number;
  /** Watches turns of the event loop until {@link Stopwatch.stop}, which answers the longest in milliseconds. */
  start(): void;
  stop(): number;
}

/** How often the event loop is looked at. */
const TICK_MS = 5;
/** To ask for processor time takes longer than most frames, so it is asked for this often. */
const ASK_EVERY_MS = 20;

/** Makes a stopwatch that does not run yet. */
export function createStopwatch(): Stopwatch {
  let ticking: NodeJS.Timeout | null = null;
  let slowest = 0;
  let asked = ask();
  return {
    time(work) {
      const before = performance.now();
      if (before - asked.at > ASK_EVERY_MS) asked = ask();
      work();
      const wall = performance.now() - before;
      return wall < ASK_EVERY_MS ? wall : Math.min(wall, processorSince(asked.cpu));
    },
    start() {
      slowest = 0;
      let last = ask();
      ticking = setInterval(() => {
        const { at, cpu } = last;
        last = ask();
        slowest = Math.max(slowest, Math.min(last.at - at, processorSince(cpu)) - TICK_MS);
      }, TICK_MS);
    },
    stop() {
      if (ticking !== null) clearInterval(ticking);
      ticking = null;
      return slowest;
    },
  };
}

function ask(): { at: number; cpu: NodeJS.CpuUsage } {
  return { at: performance.now(), cpu: process.cpuUsage() };
}

function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
