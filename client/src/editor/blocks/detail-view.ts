import type { Node } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { MEASURE_DETAILS, type MeasureDetail } from "@feder/shared/document";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { removeButton } from "./remove-button.ts";

/** Shows time frame, funding or indicator: a label and a line of text. */
export function detailView(initial: Node, view: EditorView, getPos: () => number | undefined): NodeView {
  let node = initial;
  const label = element("span", "part-label", { contenteditable: "false" });
  const contentDOM = element("span", "part-text");
  const line = element("div", "part-line", {}, [contentDOM]);
  const dom = element("div", "part detail", {}, [label, line]);
  const controls = element("span", "part-controls", { contenteditable: "false" });
  if (view.editable) {
    controls.append(removeButton(say(`remove_${detailOf(node)}`), view, getPos));
    line.append(controls);
  }
  const show = () => {
    label.textContent = say(detailOf(node));
  };
  show();

  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false;
      node = next;
      show();
      return true;
    },
    stopEvent: (event) => event.target instanceof Element && controls.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };
}

function detailOf(node: Node): MeasureDetail {
  return MEASURE_DETAILS.find((detail) => detail === node.attrs["detail"]) ?? "timeFrame";
}
