import type { PaperView, StageMoveView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { rightsOnPaper } from "@feder/shared/paper-rights";
import type { QueryClient } from "@tanstack/react-query";
import { papersQuery } from "../app/papers.ts";
import type { Session } from "../app/session.tsx";

/**
 * Takes over that a paper was moved to another stage, with what it leaves of my rights. No page asks the server:
 * everybody who has the paper open hears of it in the same moment.
 */
export function takeMove(queries: QueryClient, id: PaperId, moved: StageMoveView, may: Session["may"]): void {
  const { queryKey } = papersQuery;
  // An answer on its way may be older than the move.
  if (queries.getQueryState(queryKey)?.fetchStatus === "fetching") void queries.invalidateQueries({ queryKey });
  queries.setQueryData(queryKey, (papers: PaperView[] | undefined) =>
    papers?.map((paper) => {
      if (paper.id !== id || (paper.moved !== null && paper.moved.at > moved.at)) return paper;
      const stage = moved.to;
      return { ...paper, stage, moved, may: rightsOnPaper(may, { group: paper.group.id, stage }) };
    }),
  );
}
