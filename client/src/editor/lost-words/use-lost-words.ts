import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { call } from "../../app/call.ts";
import { lostWordsKey } from "./lost-words-key.ts";

/** The swallowed words of a paper, newest first. */
export function useLostWords(paper: PaperId): UseQueryResult<LostWordsView[]> {
  return useQuery({
    queryKey: lostWordsKey(paper),
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lost-words", { params: { paper }, signal }),
  });
}
