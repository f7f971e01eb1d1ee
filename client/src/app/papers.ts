import { queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";

/** Milliseconds between two looks at who is in which paper, while the page is visible. */
const REFRESH = 15_000;

/** The papers that I may see, fresh while somebody looks. */
export const papersQuery = queryOptions({
  queryKey: ["papers"],
  queryFn: ({ signal }) => call("GET /api/papers", { signal }),
  staleTime: 5_000,
  refetchInterval: REFRESH,
});
