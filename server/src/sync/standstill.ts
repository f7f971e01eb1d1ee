/** The times in which a text is repaired or read back; what arrives meanwhile waits, in order. */
export interface Standstill {
  readonly now: boolean;
  /** Does something as soon as the text can be used; mostly at once. */
  after: (work: () => void) => void;
  /** Lets `work` have the text to itself; where it fails, `failed` gets the reason. Then comes what has waited. */
  during: (work: () => Promise<void>, failed: (reason: unknown) => void) => Promise<void>;
}

/** Starts without one. */
export function createStandstill(): Standstill {
  let waiting: (() => void)[] | null = null;
  return {
    get now() {
      return waiting !== null;
    },
    after(work) {
      if (waiting === null) work();
      else waiting.push(work);
    },
    async during(work, failed) {
      waiting = [];
      try {
        await work();
      } catch (reason) {
        failed(reason);
      }
      const come = waiting;
      waiting = null;
      for (const take of come) take();
    },
  };
}
