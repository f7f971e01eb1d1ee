import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { PersonId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import { sessionQuery, useSession } from "../app/session.tsx";
import { createLiveLine, type LiveLine, type LiveView } from "./live-line.ts";

/** All papers that I may see, as they are now; the pages of the overview share one line to the server. */
export function useLive(): LiveView {
  const { person } = useSession();
  const queries = useQueryClient();
  const line = lineOf(person.id);
  const view = useSyncExternalStore(line.subscribe, line.view);
  useEffect(() => {
    if (view.ended === CLOSE.signedOut) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }, [queries, view.ended]);
  return view;
}

let current: { person: PersonId; line: LiveLine } | null = null;

/** What one person saw is not for the next one in the same browser. */
function lineOf(person: PersonId): LiveLine {
  if (current?.person !== person || current.line.view().ended === 0) {
    current?.line.end();
    current = { person, line: createLiveLine() };
  }
  return current.line;
}
