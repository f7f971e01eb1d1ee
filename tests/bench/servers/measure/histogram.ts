/** Times in milliseconds, counted in classes of a tenth: a million of them take no more room than one. */
export interface Histogram {
  add(milliseconds: number, times?: number): void;
  readonly count: number;
  /** The time below which this share of all lies, for example 0.99; null where nothing was counted. */
  quantile(share: number): number | null;
}

const PER_MS = 10;
/** Above a minute everything is one class. */
const CLASSES = 60_000 * PER_MS;

/** Makes an empty histogram. */
export function createHistogram(): Histogram {
  const classes = new Uint32Array(CLASSES + 1);
  let count = 0;
  return {
    add(milliseconds, times = 1) {
      const index = Math.min(CLASSES, Math.max(0, Math.floor(milliseconds * PER_MS)));
      classes[index] = (classes[index] ?? 0) + times;
      count += times;
    },
    get count() {
      return count;
    },
    quantile(share) {
      if (count === 0) return null;
      let left = Math.ceil(count * share);
      for (let index = 0; index <= CLASSES; index += 1) {
        left -= classes[index] ?? 0;
        if (left <= 0) return (index + 1) / PER_MS;
      }
      return CLASSES / PER_MS;
    },
  };
}

/** The three quantiles that the tables show. */
export interface Quantiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** Reads the three quantiles. */
export function quantiles(histogram: Histogram): Quantiles {
  return { p50: histogram.quantile(0.5), p95: histogram.quantile(0.95), p99: histogram.quantile(0.99) };
}
