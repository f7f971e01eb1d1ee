import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { passagesIn, pointsOf } from "./passages.ts";

/**
 * Takes the markers off pasted words whose passage still stands in the paper: a copy is a quotation and no
 * second place of the dispute. What was cut keeps them, so that a passage can be moved as anything else.
 */
export function withoutCopiedMarkers(slice: Slice, doc: Node): Slice {
  const standing = new Set(passagesIn(doc).map(({ point }) => point));
  return new Slice(
    without(slice.content, (point) => standing.has(point)),
    slice.openStart,
    slice.openEnd,
  );
}

/** A copy of content without any markers. */
export function withoutMarkers(content: Fragment): Fragment {
  return without(content, () => true);
}

function without(content: Fragment, drops: (point: string) => boolean): Fragment {
  return Fragment.fromArray(
    content.content.map((node) => {
      if (node.isText) return node.mark(node.marks.filter((mark) => !pointsOf([mark]).some(drops)));
      return node.copy(without(node.content, drops));
    }),
  );
}
