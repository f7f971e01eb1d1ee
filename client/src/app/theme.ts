import { useSyncExternalStore } from "react";

export const THEMES = ["system", "light", "dark"] as const;
/** How the page is coloured; `system` follows the device. */
export type Theme = (typeof THEMES)[number];

const STORED = "feder/theme";

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(listen, () => chosen);
}

/** Colours the page and remembers the choice on this device. */
export function setTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(STORED, theme);
  } catch {
    // A browser that stores nothing still switches for this visit.
  }
  applyTheme();
  for (const listener of listeners) listener();
}

/** Colours the page as it was chosen last; called once before the first render. */
export function applyTheme(): void {
  const root = document.documentElement;
  if (chosen === "system") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", chosen);
}

let chosen: Theme = remembered();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(STORED);
    return THEMES.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}
