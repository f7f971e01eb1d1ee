import type { MarkViewConstructor } from "@tiptap/pm/view";
import type { ContestedPointId } from "@feder/shared/ids";
import type { RegisterStore } from "../../contested/register-store.ts";
import { element } from "../element.ts";

/** How marked words look in one editor: which points the register knows, and which is open in it. */
export interface PassageLooks {
  /** Makes the element around marked words. */
  markView: MarkViewConstructor;
  /** Shows some points as the register has them now. */
  refresh: (points: Iterable<string>) => void;
}

/**
 * The look is put on the markers' own elements. Decorations of the words would say the same, but ProseMirror makes a
 * decorated text anew with every letter that is typed in it, and the caret with it: the page is laid out twice.
 */
export function createPassageLooks(register: RegisterStore): PassageLooks {
  const elements = new Map<string, Set<HTMLElement>>();
  return {
    markView: (mark) => {
      const point = String(mark.attrs["id"]);
      const dom = element("span", classOf(point, register), { "data-feder-contested": point });
      const all = elements.get(point) ?? new Set();
      elements.set(point, all.add(dom));
      return {
        dom,
        // The look is no change of the text.
        ignoreMutation: ({ type }) => type === "attributes",
        destroy: () => {
          all.delete(dom);
          if (all.size === 0 && elements.get(point) === all) elements.delete(point);
        },
      };
    },
    refresh: (points) => {
      for (const point of points) {
        for (const dom of elements.get(point) ?? []) dom.className = classOf(point, register);
      }
    },
  };
}

function classOf(point: string, register: RegisterStore): string {
  const { points, selected, preview } = register.view();
  if (points?.has(point as ContestedPointId) !== true) return "contested";
  const open = selected === point ? " is-open" : "";
  return `contested contested-passage${open}${preview?.point === point ? " is-replaced" : ""}`;
}
