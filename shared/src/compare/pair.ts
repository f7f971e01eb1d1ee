/** One node on both sides, by places. */
export interface Pair {
  before: number;
  after: number;
}
