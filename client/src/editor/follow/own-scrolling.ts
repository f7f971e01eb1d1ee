/** Keys that scroll a page. Arrow keys count outside of the text and of controls only, which have their own use for them. */
const PAGE_KEYS = new Set(["PageUp", "PageDown", "Home", "End"]);
const LINE_KEYS = new Set(["ArrowUp", "ArrowDown", " "]);

/** Calls `onScroll` when the person scrolls the page: by wheel, finger, scroll bar or key. The result ends it. */
export function watchOwnScrolling(onScroll: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog:modal") !== null) return;
    if (PAGE_KEYS.has(event.key) || (LINE_KEYS.has(event.key) && !hasOwnUse(event.target))) onScroll();
  };
  const onMove = (event: Event) => {
    if (!scrollsApart(event.target)) onScroll();
  };
  // A press beside the content of the page is one on its scroll bar.
  const onPress = (event: PointerEvent) => {
    if (event.clientX >= document.documentElement.clientWidth) onScroll();
  };
  document.addEventListener("keydown", onKey);
  document.addEventListener("wheel", onMove, { passive: true });
  document.addEventListener("touchmove", onMove, { passive: true });
  document.addEventListener("pointerdown", onPress);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("wheel", onMove);
    document.removeEventListener("touchmove", onMove);
    document.removeEventListener("pointerdown", onPress);
  };
}

function hasOwnUse(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("button, a, input, select, textarea, [contenteditable=true], [role=menu]") !== null
  );
}

/** Whether something between a place and the page scrolls by itself, such as the register or the outline. */
function scrollsApart(target: EventTarget | null): boolean {
  for (let at = target instanceof Element ? target : null; at !== null && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  }
  return false;
}
