import { setIfUndefined } from "lib0/map";
import type * as Y from "yjs";
import type { Looks } from "./looks.ts";
import type { Places } from "./places.ts";
import { type Marker, setsMarker } from "./sets-marker.ts";

/** Points on one paragraph: far more than anybody argues about there. */
const MOST_POINTS = 100;

/**
 * Checks that no text bears the markers of more points than anybody argues about.
 * Each run of letters is read with all its markers, here and in every page: three thousand markers on three thousand
 * runs, in a frame of 300 KB, would end both.
 */
export function checkMarkers(markers: readonly Marker[], places: Places, { pass }: Looks): void {
  const texts = new Map<string, { first: Y.Item | null; keys: Set<string> }>();
  for (const marker of markers) {
    const place = places.placeOf(marker);
    if (place === "gone") continue;
    const { holder } = place;
    const text = setIfUndefined(texts, holder.key, () => ({ first: places.firstIn(holder), keys: new Set<string>() }));
    text.keys.add(marker.content.key);
  }
  for (const { first, keys } of texts.values()) {
    let passed = 0;
    for (let item = first; item !== null; item = item.right) {
      passed += 1;
      if (!item.deleted && setsMarker(item)) keys.add(item.content.key);
    }
    pass(passed);
    if (keys.size > MOST_POINTS) throw new Error("more contested points on one text than anybody argues about");
  }
}
