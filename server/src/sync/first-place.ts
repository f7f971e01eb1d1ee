/** The place of the first in a list that is `there`, as are all behind it, by bisection; the list's length where none is. */
export function firstPlace<T>(list: readonly T[], there: (one: T) => boolean): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = list[middle];
    if (one === undefined || there(one)) to = middle;
    else from = middle + 1;
  }
  return from;
}
