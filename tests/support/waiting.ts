/**
 * Passes a promise on, and fails in words if it does not settle in `milliseconds`. Tests wait for events;
 * this only turns a hang into a sentence.
 */
export async function within<T>(what: string, waited: Promise<T>, milliseconds = 30_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${milliseconds} ms in vain: ${what}`)), milliseconds);
  });
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A promise with its own handles, for what an event decides. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/**
 * Passes if one of three tries takes at most `milliseconds`; a try answers how long it took. A busy machine holds
 * up one of them, a server that waits for something holds up all.
 */
export async function promptly(milliseconds: number, attempt: () => Promise<number>): Promise<void> {
  const took: number[] = [];
  while (took.length < 3) {
    const time = await attempt();
    if (time <= milliseconds) return;
    took.push(Math.round(time));
  }
  throw new Error(`it took more than ${milliseconds} ms each time: ${took.join(", ")}`);
}
