import { setIfUndefined } from "lib0/map";

/** How much somebody may ask of the server: a store that fills at a steady rate and never above its size. */
export interface Budget {
  /** Takes some; false where there is not enough, and nothing is taken then. */
  spend(amount: number): boolean;
  /** Takes what was used already; false where there is not enough: nothing is left then, nor ready until there is so much. */
  pay(amount: number): boolean;
  /** Whether nothing is owed. */
  readonly ready: boolean;
}

/** Starts full; fills with `perSecond` up to `size`. `now` is in milliseconds. */
export function createBudget(size: number, perSecond: number, now: () => number = () => performance.now()): Budget {
  let left = size;
  let filled = now();
  let owed = 0;
  const fill = () => {
    const time = now();
    left = Math.min(size, left + ((time - filled) / 1000) * perSecond);
    filled = time;
  };
  return {
    spend(amount) {
      fill();
      if (amount > left) return false;
      left -= amount;
      return true;
    },
    pay(amount) {
      fill();
      const isEnough = amount <= left;
      if (!isEnough) owed = Math.min(size, amount);
      left = Math.max(0, left - amount);
      return isEnough;
    },
    get ready() {
      fill();
      if (left >= owed) owed = 0;
      return owed === 0;
    },
  };
}

/** A budget for each owner, kept as long as this is: who comes back finds what is left. */
export function createBudgets<Owner>(of: { burst: number; perSecond: number }): (owner: Owner) => Budget {
  const budgets = new Map<Owner, Budget>();
  return (owner) => setIfUndefined(budgets, owner, () => createBudget(of.burst, of.perSecond));
}
