import type { Editor } from "@tiptap/core";
import type { PaperView } from "@feder/shared/api";
import { originsOf } from "@feder/shared/document";
import { shortCode } from "@feder/shared/ids";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { blockAt, idOf, type Block } from "../editor/blocks/places.ts";
import { blockName } from "../editor/commands/block-name.ts";
import { lineageQuery, originsQuery } from "./lineage-query.ts";
import "./origin-signs.css";
import { useLineageWords } from "./words.ts";

export interface OriginSignsProps {
  paper: PaperView;
  editor: Editor;
  onHistory: (block: Block) => void;
}

/** A title longer than this is told by its beginning. */
const MOST_LETTERS = 40;

/** A quiet line in the head of each statement that came from another paper, took in another or was split from one. */
export default function OriginSigns({ paper, editor, onHistory }: OriginSignsProps) {
  const t = useLineageWords();
  const { data: moves } = useQuery(lineageQuery(paper.id));
  const { data: origins } = useQuery(originsQuery(paper.id));
  const nameOf = (id: string): string => {
    const index = editor.state.doc.children.findIndex((node) => idOf(node) === id);
    const block = blockAt(editor.state.doc, index);
    if (block !== null) return blockName(editor.state, block);
    const title = origins?.find(({ other }) => other === id)?.otherTitle ?? "";
    if (title === "") return t("code", { code: shortCode(id) });
    return `„${title.length > MOST_LETTERS ? `${title.slice(0, MOST_LETTERS).trimEnd()}…` : title}“`;
  };
  const textOf = ({ node }: Block): string => {
    const id = idOf(node);
    const came = originsOf(node.attrs["cameFrom"]);
    const names = (kind: "merged" | "split") =>
      // What was split off and comes back tells of its split from the very block in which it is again.
      came.flatMap(({ kind: its, of }) => (its === kind && of !== id ? [nameOf(of)] : [])).join(", ");
    const move = moves?.find(
      ({ to, statements }) => to.id === paper.id && statements.some((of) => of.statement === id),
    );
    return [
      move === undefined ? "" : t("signMoved", { number: move.from.number }),
      names("merged") === "" ? "" : t("signMerged", { names: names("merged") }),
      names("split") === "" ? "" : t("signSplit", { names: names("split") }),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  };
  const draw = useEffectEvent((signs: Map<HTMLElement, HTMLButtonElement>) => {
    const shown = new Set<HTMLElement>();
    editor.state.doc.forEach((node, pos, index) => {
      if (node.type.name !== "statement") return;
      const block = { node, pos, index };
      const text = textOf(block);
      const element = text === "" ? null : editor.view.nodeDOM(pos);
      if (!(element instanceof HTMLElement)) return;
      shown.add(element);
      const sign = signs.get(element) ?? makeSign(element, !editor.isEditable);
      signs.set(element, sign);
      if (sign.textContent === text) return;
      sign.textContent = text;
      sign.setAttribute("aria-label", t("signHelp", { text }));
      element.setAttribute("aria-description", text);
    });
    for (const [element, sign] of signs) {
      if (shown.has(element)) continue;
      sign.remove();
      element.removeAttribute("aria-description");
      signs.delete(element);
    }
  });
  const press = useEffectEvent((element: HTMLElement) => {
    const index = editor.state.doc.resolve(editor.view.posAtDOM(element, 0)).index(0);
    const block = blockAt(editor.state.doc, index);
    if (block !== null) onHistory(block);
  });
  useEffect(() => {
    const signs = new Map<HTMLElement, HTMLButtonElement>();
    const redraw = () => draw(signs);
    const onClick = ({ target }: Event) => {
      const sign = target instanceof Element ? target.closest(".statement-origin") : null;
      const element = sign?.closest<HTMLElement>(".statement");
      if (element) press(element);
    };
    const { dom } = editor.view;
    redraw();
    editor.on("update", redraw);
    dom.addEventListener("click", onClick);
    return () => {
      editor.off("update", redraw);
      dom.removeEventListener("click", onClick);
      for (const [element, sign] of signs) {
        sign.remove();
        element.removeAttribute("aria-description");
      }
    };
  }, [editor, moves, origins, t]);
  return null;
}

/** A paper has hundreds of statements: for writers the keys of the text lead there, not the page's own order. */
function makeSign(statement: HTMLElement, inOrder: boolean): HTMLButtonElement {
  const sign = document.createElement("button");
  sign.type = "button";
  sign.className = "statement-origin";
  sign.tabIndex = inOrder ? 0 : -1;
  sign.addEventListener("mousedown", (event) => event.stopPropagation());
  const head = statement.querySelector(":scope > .statement-head");
  head?.insertBefore(sign, head.querySelector(".statement-id"));
  return sign;
}
