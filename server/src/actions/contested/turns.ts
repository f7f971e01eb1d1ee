/** Runs work under a name one after the other, and work under other names beside it. */
export function createTurns<Name>(): <T>(name: Name, work: () => Promise<T>) => Promise<T> {
  const last = new Map<Name, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    // Whoever waits behind does not fail with this one.
    const settled = mine.catch(() => {});
    last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (last.get(name) === settled) last.delete(name);
    }
  };
}
