import { useRef, useSyncExternalStore } from "react";
import type { PaperView } from "@feder/shared/api";
import { pointsByState } from "./points-by-state.ts";
import type { RegisterStore } from "./register-store.ts";
import { StateCounts } from "./state-counts.tsx";

/** The counts of an open paper's points, live; as the list of papers said until the register is there. */
export function LiveCounts({ paper, register }: { paper: PaperView; register: RegisterStore }) {
  const last = useRef(paper.contested as ReturnType<typeof pointsByState>);
  const counts = useSyncExternalStore(register.subscribe, () => {
    const { points } = register.view();
    const now = points === null ? paper.contested : pointsByState(points.values());
    if (JSON.stringify(now) !== JSON.stringify(last.current)) last.current = now;
    return last.current;
  });
  return <StateCounts counts={counts} />;
}
