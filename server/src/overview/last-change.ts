import type { LastChange } from "@feder/shared/overview";

/** When a paper changed last and by whom, told calmly: every key changes it, and nobody wants to see each. */
export interface LastChangeTeller {
  /** What was told last. */
  readonly told: LastChange | null;
  /** Who wrote last, whether it was told or not. */
  readonly by: LastChange["by"];
  /** Notes a change; one that nobody in particular made leaves the names as they are. */
  note(at: number, by: LastChange["by"]): void;
  stop(): void;
}

/** The least time between two that differ in their time only. */
const CALM_MS = 15_000;
/** Where several write in turns, the last of them is told when they pause for this long. */
const PAUSE_MS = 800;

/** Starts with what is known from before; `tell` is called when {@link LastChangeTeller.told} is another. */
export function createLastChange(known: LastChange | null, tell: () => void): LastChangeTeller {
  let told = known;
  let toldAt = -Infinity;
  let last = known;
  let timer: NodeJS.Timeout | null = null;

  const show = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    told = last;
    toldAt = performance.now();
    tell();
  };

  return {
    get told() {
      return told;
    },
    get by() {
      return last?.by ?? [];
    },
    note(at, by) {
      last = { at, by: by.length > 0 ? by : (last?.by ?? []) };
      const wait = toldAt + CALM_MS - performance.now();
      if (wait <= 0) return show();
      if (isSame(last.by, told?.by ?? [])) timer ??= setTimeout(show, wait).unref();
      else {
        if (timer !== null) clearTimeout(timer);
        timer = setTimeout(show, Math.min(wait, PAUSE_MS)).unref();
      }
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function isSame(one: LastChange["by"], other: LastChange["by"]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, organisation }, index) => {
      const against = other[index];
      return against?.name === name && against.organisation === organisation;
    })
  );
}
