import type { PaperView } from "@feder/shared/api";
import { useQuery } from "@tanstack/react-query";
import { papersQuery } from "../app/papers.ts";
import { useSession } from "../app/session.tsx";

/** The papers to which I may move blocks of this one. */
export function useTargets(paper: PaperView): PaperView[] {
  const { may } = useSession();
  const papers = useQuery(papersQuery);
  return (papers.data ?? []).filter(
    ({ id, group }) => id !== paper.id && may("block.move", { from: paper.group.id, to: group.id }),
  );
}
