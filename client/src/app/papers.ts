import { queryOptions } from "@tanstack/react-query";
import { call } from "./call.ts";

/** The papers that I may see; where they are listed, the live overview says when to ask again. */
export const papersQuery = queryOptions({
  queryKey: ["papers"],
  queryFn: ({ signal }) => call("GET /api/papers", { signal }),
  staleTime: 5_000,
});
