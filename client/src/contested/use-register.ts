import { QueryObserver, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PaperView } from "@feder/shared/api";
import type { Connection } from "../editor/connection/connection.ts";
import { registerQuery } from "./register-query.ts";
import { createRegister, type RegisterStore } from "./register-store.ts";
import { BESIDE } from "./room-beside.ts";

/** Where this device remembers whether the register stands beside the text. */
const STORED = "feder/register";

/**
 * The register of an open paper. It is fetched whenever the connection stands anew, because the changes between
 * two connections came to nobody. Nothing here renders: the page around the text is to stay calm.
 */
export function useRegister(paper: PaperView, connection: Connection | null): RegisterStore {
  const queries = useQueryClient();
  const [register] = useState(() => createRegister(wasOpen(), remember));

  useEffect(() => {
    if (connection === null) return;
    const options = registerQuery(paper.id);
    const observer = new QueryObserver(queries, { ...options, enabled: false });
    const stopObserving = observer.subscribe(({ data, isError }) => {
      const points = data === undefined ? null : new Map(data.points.map((point) => [point.id, point]));
      register.take({
        points: same(register.view().points, points),
        members: data?.members ?? NOBODY,
        failed: isError,
      });
    });
    let stood = false;
    const follow = () => {
      const { is } = connection.state();
      const stands = is === "saved" || is === "saving" || is === "readOnly";
      if (stands && !stood) void queries.fetchQuery({ ...options, staleTime: 0 }).catch(() => undefined);
      if (stands || is === "offline") stood = stands;
    };
    const stopFollowing = connection.subscribe(follow);
    follow();
    return () => {
      stopFollowing();
      stopObserving();
    };
  }, [connection, paper.id, queries, register]);

  return register;
}

const NOBODY: [] = [];

type Points = ReturnType<RegisterStore["view"]>["points"];

function same(before: Points, now: Points): Points {
  if (before === null || now === null || before.size !== now.size) return now;
  for (const [id, point] of now) if (before.get(id) !== point) return now;
  return before;
}

/**
 * Open as it was left. On a first visit closed: who opens a paper comes for the text, the register's button says how
 * many points are open, and with the register's code the page would weigh more than its 300 kB.
 */
function wasOpen(): boolean {
  try {
    return localStorage.getItem(STORED) === "open" && BESIDE.matches;
  } catch {
    return false;
  }
}

function remember(isOpen: boolean): void {
  try {
    localStorage.setItem(STORED, isOpen ? "open" : "closed");
  } catch {
    // The register opens and closes all the same.
  }
}
