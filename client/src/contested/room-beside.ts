import { useSyncExternalStore } from "react";

/** Whether the window has room for the register beside the text; else it opens over it. */
export const BESIDE = window.matchMedia("(min-width: 72rem)");

/** {@link BESIDE}, followed. */
export function useRoomBeside(): boolean {
  return useSyncExternalStore(listen, () => BESIDE.matches);
}

function listen(listener: () => void): () => void {
  BESIDE.addEventListener("change", listener);
  return () => BESIDE.removeEventListener("change", listener);
}
