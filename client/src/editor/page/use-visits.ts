import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PaperId } from "@feder/shared/ids";
import { call } from "../../app/call.ts";
import { papersQuery } from "../../app/papers.ts";
import { sessionQuery } from "../../app/session.tsx";
import type { Connection } from "../connection/connection.ts";

/** After this long before the text it counts as read, should the page never get to say that it closes. */
const READ_MS = 60_000;
/** How often it is said again: after half an hour without a word the server counts another visit. */
const STILL_MS = 5 * 60_000;

/** Tells the server that one has a paper before oneself, so that it can say the next time what has changed. */
export function useVisits(paper: PaperId, connection: Connection | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (connection === null) return;
    // Who has no line may not have seen what stands there now.
    const tell = async () => {
      const { is } = connection.state();
      if (is !== "readOnly" && is !== "saved" && is !== "saving") return;
      // Whoever has just signed out is nobody.
      if (queries.getQueryData(sessionQuery.queryKey) === null) return;
      await call("POST /api/papers/:paper/visits", { params: { paper }, keepalive: true }).catch(() => undefined);
    };
    const onVisible = () => {
      if (document.visibilityState === "hidden") void tell();
    };
    const onTime = () => {
      if (document.visibilityState === "visible") void tell();
    };
    const read = setTimeout(onTime, READ_MS);
    const still = setInterval(onTime, STILL_MS);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(read);
      clearInterval(still);
      document.removeEventListener("visibilitychange", onVisible);
      const { queryKey } = papersQuery;
      // At once, or the list of papers would show as new for a moment what one has just read.
      const seen = Date.now();
      queries.setQueryData(queryKey, (papers) =>
        papers?.map((one) => (one.id === paper ? { ...one, lastVisit: Math.max(seen, one.lastChange ?? 0) } : one)),
      );
      void tell().then(() => queries.invalidateQueries({ queryKey }));
    };
  }, [paper, connection, queries]);
}
