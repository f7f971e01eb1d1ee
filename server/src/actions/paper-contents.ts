import type { HitView, MeasureView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";

/** What stands in papers, without opening them. */
export interface PaperContents {
  /** Finds words in these papers: the first hits, and how many there are. */
  search(papers: readonly PaperId[], words: string): Promise<{ hits: HitView[]; all: number }>;
  /** The measures of these papers, in their order. */
  measures(papers: readonly PaperId[]): MeasureView[];
}
