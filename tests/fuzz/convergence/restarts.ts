import type { Feder, Random } from "../../support/index.ts";

/** The restarts of a server that several schedules share. */
export interface Restarts {
  /** Stops or kills the server and starts it again; who asks while that goes on waits for it. */
  restart(random: Random): Promise<void>;
  /** Resolves when no restart is under way. */
  over(): Promise<void>;
  /** How many were begun. */
  readonly count: number;
}

/** Makes them for one server. */
export function createRestarts(feder: Feder): Restarts {
  let running: Promise<void> | null = null;
  let count = 0;
  const run = async (random: Random) => {
    count += 1;
    if (random.chance(0.5)) await feder.kill();
    else await feder.stop();
    await feder.restart();
    running = null;
  };
  return {
    restart: (random) => (running ??= run(random)),
    over: async () => running ?? undefined,
    get count() {
      return count;
    },
  };
}
