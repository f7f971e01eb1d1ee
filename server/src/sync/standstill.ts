/** The times in which a text is repaired, read back, or worked on alone; what arrives meanwhile waits, in order. */
export interface Standstill {
  readonly now: boolean;
  /** Does something as soon as the text can be used; mostly at once. */
  after: (work: () => void) => void;
  /** Lets `work` have the text to itself; where it fails, `failed` gets the reason. Then comes what has waited. */
  during: (work: () => Promise<void>, failed: (reason: unknown) => void) => Promise<void>;
}

/** Starts without one. */
export function createStandstill(): Standstill {
  let waiting: (() => void)[] = [];
  /** How many works have the text now. */
  let works = 0;
  return {
    get now() {
      return works > 0;
    },
    after(work) {
      if (works === 0) work();
      else waiting.push(work);
    },
    async during(work, failed) {
      works += 1;
      try {
        await work();
      } catch (reason) {
        failed(reason);
      }
      works -= 1;
      if (works > 0) return;
      const come = waiting;
      waiting = [];
      for (const take of come) take();
    },
  };
}
