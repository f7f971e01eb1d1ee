/** The times in which what pages write waits, in order: a text that is repaired or read back, or worked on alone. */
export interface Standstill {
  /** Whether the text itself cannot be used. */
  readonly now: boolean;
  /** Does something as soon as pages may write; mostly at once. */
  after: (work: () => void) => void;
  /** Lets `work` have the text to itself; where it fails, `failed` gets the reason. Then comes what has waited. */
  during: (work: () => Promise<void>, failed: (reason: unknown) => void) => Promise<void>;
  /** Lets the server read and change the text as ever while what pages write waits. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Starts without one. */
export function createStandstill(): Standstill {
  let waiting: (() => void)[] = [];
  let repairs = 0;
  let works = 0;

  const goOn = () => {
    if (works > 0) return;
    const come = waiting;
    waiting = [];
    for (const take of come) take();
  };

  return {
    get now() {
      return repairs > 0;
    },
    after(work) {
      if (works === 0) work();
      else waiting.push(work);
    },
    async during(work, failed) {
      works += 1;
      repairs += 1;
      try {
        await work();
      } catch (reason) {
        failed(reason);
      }
      works -= 1;
      repairs -= 1;
      goOn();
    },
    async alone(work) {
      works += 1;
      try {
        return await work();
      } finally {
        works -= 1;
        goOn();
      }
    },
  };
}
