import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { PaperView } from "@feder/shared/api";
import { Loading } from "../ui/loading.tsx";
import { numberFrom } from "./addresses.ts";
import { papersQuery } from "./papers.ts";
import { ForbiddenScreen, NotFoundScreen, UnreachableScreen } from "./screens.tsx";
import { useSession } from "./session.tsx";

/** Finds the paper of an address like `/papier/3` and shows it, or says why not. */
export function WithPaper({ number, children }: { number: string; children: (paper: PaperView) => ReactNode }) {
  const { concept } = useSession();
  const papers = useQuery(papersQuery);
  const wanted = numberFrom(number);
  const listed = papers.data?.find((one) => one.number === wanted);
  const [opened, setOpened] = useState<PaperView>();
  if (listed !== undefined && listed !== opened) setOpened(listed);

  // An open paper that leaves the list stays open: its page says that the access has ended, beside the text.
  const paper = listed ?? (opened?.number === wanted ? opened : undefined);
  if (paper !== undefined) return children(paper);
  if (papers.data === undefined) {
    return papers.isError ? (
      <UnreachableScreen busy={papers.isFetching} onRetry={() => void papers.refetch()} />
    ) : (
      <Loading />
    );
  }
  // A paper has the number of its group, so whether it exists is no secret.
  return concept.groups.some((group) => group.number === wanted) ? <ForbiddenScreen /> : <NotFoundScreen />;
}
