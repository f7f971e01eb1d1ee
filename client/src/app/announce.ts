import { topDialog } from "../ui/top-dialog.ts";

/**
 * Says `text` to screen readers through the page's one polite live region. Every notice goes through
 * here, because two regions that speak at once cut each other off.
 */
export function announce(text: string): void {
  const region = liveRegion();
  // The same text twice is a change only if something else stood between.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/**
 * Sees to a region that is heard: what lies outside of a modal dialog is silent, so each dialog has one of its own. It
 * has to be there before it speaks.
 */
export function liveRegion(): HTMLElement {
  const home = topDialog() ?? document.body;
  const existing = home.querySelector<HTMLElement>(":scope > [data-announcements]");
  if (existing !== null) return existing;
  const region = document.createElement("div");
  if (home === document.body) region.id = REGION;
  region.dataset["announcements"] = "";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "visually-hidden";
  home.append(region);
  return region;
}

const REGION = "announcements";
