import { useSyncExternalStore } from "react";
import { announce } from "./announce.ts";

/** A short notice at the edge of the screen; what must not be missed belongs into the page instead. */
export interface Toast {
  id: number;
  tone: "info" | "success" | "warning" | "error";
  text: string;
  action?: { label: string; run: () => void };
}

/** Milliseconds a notice stays; one with an action stays longer, so that the keyboard can reach it. */
const STAYS = 6_000;
const STAYS_WITH_ACTION = 15_000;
const AT_MOST = 3;

/** Shows a notice and reads it aloud; returns its id for {@link dismissToast}. */
export function showToast(text: string, more: { tone?: Toast["tone"]; action?: Toast["action"] } = {}): number {
  const toast: Toast = {
    id: (last += 1),
    tone: more.tone ?? "info",
    text,
    ...(more.action === undefined ? {} : { action: more.action }),
  };
  for (const old of shown.slice(0, Math.max(0, shown.length + 1 - AT_MOST))) dismissToast(old.id);
  shown = [...shown, toast];
  startTimer(toast);
  changed();
  announce(text);
  return toast.id;
}

/** Takes a notice away. */
export function dismissToast(id: number): void {
  stopTimer(id);
  shown = shown.filter((toast) => toast.id !== id);
  changed();
}

/** Keeps all notices while somebody reads or operates them; `false` lets them go again. */
export function holdToasts(hold: boolean): void {
  for (const toast of shown) {
    if (hold) stopTimer(toast.id);
    else startTimer(toast);
  }
}

/** The notices on screen, oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(listen, () => shown);
}

let last = 0;
let shown: readonly Toast[] = [];
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  for (const listener of listeners) listener();
}

function startTimer(toast: Toast): void {
  stopTimer(toast.id);
  const stays = toast.action === undefined ? STAYS : STAYS_WITH_ACTION;
  timers.set(
    toast.id,
    setTimeout(() => dismissToast(toast.id), stays),
  );
}

function stopTimer(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}
