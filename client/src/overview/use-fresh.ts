import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** Pages that watch together do not ask together: each waits up to so many milliseconds, drawn. */
const SPREAD = 1_000;

/** Asks for something again whenever the live overview says that it is another: `version` is null until it says anything. */
export function useFresh(queryKey: QueryKey, version: string | null): void {
  const queries = useQueryClient();
  const known = useRef(version);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (version === null || version === known.current) return;
    const isFirst = known.current === null;
    known.current = version;
    // What came with this page is as new as the first word of the line, or newer.
    if (isFirst) return;
    const timer = setTimeout(() => {
      void queries.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey });
    }, Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [queries, key, version]);
}
