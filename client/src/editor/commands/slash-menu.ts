import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { announce } from "../../app/announce.ts";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { actionOf } from "./actions.ts";
import { keyWords } from "./key-words.ts";
import { runSlashItem, slashItems, type SlashItem } from "./slash-items.ts";

/** The open menu: where its `/` stands, what can be chosen, and which line is active. */
interface Menu {
  from: number;
  query: string;
  items: readonly SlashItem[];
  active: number;
}

type Change = { open: number } | { active: number } | "close";

const key = new PluginKey<Menu | null>("slashMenu");
const LIST_ID = "slash-menu";

/** The menu that `/` opens at the start of a line or after a space: blocks to insert, by words in German or English. */
export const SlashMenu = Extension.create({
  name: "slashMenu",
  priority: 1200,
  addProseMirrorPlugins() {
    return [slashPlugin(this.editor)];
  },
});

function slashPlugin(editor: Editor): Plugin<Menu | null> {
  return new Plugin<Menu | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, menu, _before, state) => next(tr, menu, state),
    },
    props: {
      handleTextInput: (view, from, to, text) => {
        if (text !== "/" || !opensAt(view.state, from)) return false;
        view.dispatch(view.state.tr.insertText("/", from, to).setMeta(key, { open: from } satisfies Change));
        return true;
      },
      handleKeyDown: (view, event) => {
        const menu = key.getState(view.state) ?? null;
        return menu !== null && handleKey(editor, view, menu, event);
      },
      attributes: (state): Record<string, string> => {
        const menu = key.getState(state) ?? null;
        if (menu === null) return {};
        return {
          "aria-controls": LIST_ID,
          "aria-activedescendant": optionId(menu.active),
          "aria-autocomplete": "list",
        };
      },
      handleDOMEvents: {
        blur: (view) => {
          close(view);
          return false;
        },
      },
    },
    view: (view) => menuView(editor, view),
  });
}

function next(tr: Transaction, menu: Menu | null, state: EditorState): Menu | null {
  const change = tr.getMeta(key) as Change | undefined;
  if (change === "close") return null;
  if (change !== undefined && "open" in change) return at(state, change.open, null);
  if (menu === null) return null;
  if (change !== undefined) return { ...menu, active: change.active };
  if (!tr.docChanged && !tr.selectionSet) return menu;
  const { pos, deleted } = tr.mapping.mapResult(menu.from, -1);
  return deleted ? null : at(state, pos, menu);
}

/**
 * The menu for a `/` at a position, or null where the text behind it is no query. The active line stays while the query
 * does: others write all the while.
 */
function at(state: EditorState, from: number, before: Menu | null): Menu | null {
  const { $head, empty } = state.selection;
  if (!empty || from < $head.start() || from >= $head.pos) return null;
  const text = state.doc.textBetween(from, $head.pos, "\n", "\n");
  const query = /^\/([\p{L}\d]*)$/u.exec(text)?.[1];
  if (query === undefined) return null;
  const items = slashItems(state, query);
  const active = before?.query === query ? Math.min(before.active, items.length - 1) : 0;
  return items.length === 0 ? null : { from, query, items, active };
}

function opensAt(state: EditorState, pos: number): boolean {
  const $pos = state.doc.resolve(pos);
  const before = $pos.parent.textBetween(0, $pos.parentOffset, "\n", "\n");
  return before === "" || /\s$/.test(before);
}

function handleKey(editor: Editor, view: EditorView, menu: Menu, event: KeyboardEvent): boolean {
  const go = (active: number) => {
    const count = menu.items.length;
    view.dispatch(view.state.tr.setMeta(key, { active: (active + count) % count } satisfies Change));
    return true;
  };
  switch (event.key) {
    case "ArrowDown":
      return go(menu.active + 1);
    case "ArrowUp":
      return go(menu.active - 1);
    case "Enter":
    case "Tab":
      choose(editor, view, menu, menu.active);
      return true;
    case "Escape":
      close(view);
      return true;
    default:
      return false;
  }
}

function choose(editor: Editor, view: EditorView, menu: Menu, index: number): void {
  const item = menu.items[index];
  if (item === undefined) return;
  const { doc, selection } = view.state;
  // The space before it was typed to open the menu, and would stay behind at the end of the line.
  const atEnd = selection.$head.parentOffset === selection.$head.parent.content.size;
  const spaced = atEnd && doc.resolve(menu.from).parentOffset > 0 && doc.textBetween(menu.from - 1, menu.from) === " ";
  const from = spaced ? menu.from - 1 : menu.from;
  view.dispatch(view.state.tr.delete(from, selection.head).setMeta(key, "close" satisfies Change));
  runSlashItem(editor, item);
  view.focus();
}

function close(view: EditorView): void {
  if (key.getState(view.state) !== null) view.dispatch(view.state.tr.setMeta(key, "close" satisfies Change));
}

function menuView(editor: Editor, { dom }: EditorView): { update: (view: EditorView) => void; destroy: () => void } {
  const list = element("div", "slash-menu", {
    id: LIST_ID,
    role: "listbox",
    popover: "manual",
    // Not a stop of the Tab key, but reachable for tools that scroll.
    tabindex: "-1",
    "aria-label": say("slashMenu"),
  });
  (dom.parentElement ?? document.body).append(list);
  let shown: Menu | null = null;
  // The text keeps the focus; a press in the list only chooses.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return {
    update: (view) => {
      const menu = key.getState(view.state) ?? null;
      if (menu === shown) return;
      const wasOpen = shown !== null;
      if (
        menu !== null &&
        menu.items.map(({ action }) => action).join() !== shown?.items.map(({ action }) => action).join()
      ) {
        list.replaceChildren(
          ...menu.items.map((item, index) => option(item, index, () => choose(editor, view, menu, index))),
        );
        if (!wasOpen) announce(say("slashMenuOpen", { count: menu.items.length }));
      }
      shown = menu;
      if (menu === null) {
        if (wasOpen) list.hidePopover();
        return;
      }
      for (const [index, line] of [...list.children].entries())
        line.setAttribute("aria-selected", String(index === menu.active));
      if (!wasOpen) list.showPopover();
      place(view, list, menu.from);
      list.children[menu.active]?.scrollIntoView({ block: "nearest" });
    },
    destroy: () => list.remove(),
  };
}

function option({ action, label }: SlashItem, index: number, run: () => void): HTMLElement {
  const [keys] = actionOf(action).keys;
  const line = element(
    "div",
    "slash-option",
    {
      role: "option",
      id: optionId(index),
      // What scrolls must hold something that the focus could reach; Tab itself chooses the active line.
      tabindex: "0",
      "data-action": action,
    },
    [
      element("span", "slash-sign", { "aria-hidden": "true" }),
      element("span", "slash-label", {}, [say(label)]),
      ...(keys === undefined ? [] : [element("kbd", "slash-keys", {}, [keyWords(keys)])]),
    ],
  );
  line.addEventListener("click", run);
  return line;
}

/** Pixels to the caret's line, and those that stay free to the edges of the window. */
const GAP = 6;
const EDGE = 8;
const MOST_ROWS = 16;
/** Above it the list covers what one has just written. */
const MOST_ABOVE = 8;
const FEWEST_ROWS = 4;

/** Under the caret's line, as high as whole rows fit; above it only where hardly any would. */
function place(view: EditorView, list: HTMLElement, from: number): void {
  const { left, top, bottom } = view.coordsAtPos(from);
  const row = list.firstElementChild?.clientHeight ?? 1;
  const rows = Math.min(list.children.length, MOST_ROWS);
  const frame = list.offsetHeight - list.clientHeight + list.scrollHeight - row * list.children.length;
  const fitting = (room: number) => Math.min(rows, Math.floor((room - GAP - EDGE - frame) / row));
  const under = fitting(window.innerHeight - bottom);
  const over = Math.min(MOST_ABOVE, fitting(top));
  const below = under >= Math.min(rows, FEWEST_ROWS) || under >= over;
  const height = Math.max(1, below ? under : over) * row + frame;
  list.style.maxHeight = `${height}px`;
  list.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - list.offsetWidth - EDGE))}px`;
  list.style.top = `${below ? bottom + GAP : top - height - GAP}px`;
}

function optionId(index: number): string {
  return `${LIST_ID}-${index}`;
}
