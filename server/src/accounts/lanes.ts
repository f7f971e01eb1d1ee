/**
 * Runs work in a fixed number of lanes: what finds no lane free waits in line, and is refused with `full()`
 * once `most` are waiting.
 */
export function lanes(count: number, most: number, full: () => Error): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else if (waiting.length >= most) throw full();
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
