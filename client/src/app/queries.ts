import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "./call.ts";
import { sessionQuery } from "./session.tsx";

/** The page's memory of what the server said. Whoever learns that the session is over tells all screens. */
export function createQueries(): QueryClient {
  const noticeEnd = (error: unknown) => {
    if (!(error instanceof Refusal && error.code === "signedOut")) return;
    // Words that are in this window only can still be copied out of it; what says so leads to the sign-in, too.
    if (window.dispatchEvent(new Event("beforeunload", { cancelable: true })))
      client.setQueryData(sessionQuery.queryKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeEnd }),
    mutationCache: new MutationCache({ onError: noticeEnd }),
    defaultOptions: {
      queries: {
        // A refusal stays one; only a server that did not answer may answer the next time.
        retry: (failures, error) => failures < 2 && error instanceof Refusal && WORTH_RETRYING.has(error.code),
        retryDelay: (attempt) => 500 * 2 ** attempt,
        // The browser's own idea of being online is often wrong, in both directions.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

const WORTH_RETRYING = new Set<Refusal["code"]>(["offline", "stopping", "internal"]);
