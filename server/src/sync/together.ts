/** Whether several pages write in one paper at the moment: then their keystrokes share commits (S2). */
export interface Together<Page> {
  wrote(page: Page): void;
  readonly now: boolean;
}

/** For how long after a change of hands. */
const MEMORY_MS = 2_000;

/** Starts with nobody; `now` is in milliseconds. */
export function createTogether<Page>(now: () => number = () => performance.now()): Together<Page> {
  let last: Page | null = null;
  let changedHands = -Infinity;
  return {
    wrote(page) {
      if (last !== null && last !== page) changedHands = now();
      last = page;
    },
    get now() {
      return now() - changedHands < MEMORY_MS;
    },
  };
}
