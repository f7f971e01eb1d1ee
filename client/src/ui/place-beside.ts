/** Where a floating part stands: below or above its anchor, in line with its start, middle or end. */
export interface Placement {
  side: "below" | "above";
  align: "start" | "center" | "end";
  /** Pixels between both. */
  gap: number;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Pixels that stay free between a floating part and the edge of the window. */
const EDGE = 8;

/** Moves `floating` (position: fixed, already shown) beside `anchor`: it turns to the other side and shifts where there is no room. */
export function placeBeside(floating: HTMLElement, anchor: Element, placement: Placement): void {
  const { offsetWidth: width, offsetHeight: height } = floating;
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const { left, top } = placeFor(anchor.getBoundingClientRect(), { width, height }, view, placement);
  floating.style.left = `${left}px`;
  floating.style.top = `${top}px`;
}

/** The pure part of {@link placeBeside}, in pixels of the window. */
export function placeFor(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  { side, align, gap }: Placement,
): { left: number; top: number } {
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - size.height;
  const fitsBelow = below + size.height <= view.height - EDGE;
  const fitsAbove = above >= EDGE;
  const top = side === "below" ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below;
  const room = anchor.width - size.width;
  const wanted = anchor.left + (align === "start" ? 0 : align === "center" ? room / 2 : room);
  // Where there is room on neither side: what is long must not end outside of the window. It lies beside its anchor then
  // or, where that has no room either, over it; the second press of a double click would choose what lies under it.
  const beside = anchor.left + anchor.width + gap;
  const isBeside = !fitsBelow && !fitsAbove && beside + size.width <= view.width - EDGE;
  const left = isBeside ? Math.max(EDGE, beside) : Math.max(EDGE, Math.min(wanted, view.width - EDGE - size.width));
  const inside = Math.max(EDGE, Math.min(top, view.height - EDGE - size.height));
  return { left: Math.round(left), top: Math.round(inside) };
}
