/**
 * Says `text` to screen readers through the page's one polite live region. Every notice goes through
 * here, because two regions that speak at once cut each other off.
 */
export function announce(text: string): void {
  const region = liveRegion();
  // The same text twice is a change only if something else stood between.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

function liveRegion(): HTMLElement {
  const existing = document.getElementById(REGION);
  if (existing !== null) return existing;
  const region = document.createElement("div");
  region.id = REGION;
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.className = "visually-hidden";
  document.body.append(region);
  return region;
}

const REGION = "announcements";
