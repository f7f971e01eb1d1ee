import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import {
  Bold,
  ChevronDown,
  Ellipsis,
  Italic,
  Link,
  List,
  ListOrdered,
  MessageSquareWarning,
  Quote,
  Redo2,
  Search,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from "lucide-react";
import { useEffect, useRef, type ReactNode, type RefObject } from "react";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { currentBlock } from "../blocks/places.ts";
import { actionOf, type ActionName, type PageRequest } from "../commands/actions.ts";
import { BLOCK_FORMS, formOf, type BlockForm } from "../commands/convert-block.ts";
import { keyWords } from "../commands/key-words.ts";
import { useEditorWords } from "../words.ts";
import { KindSign } from "./kind-sign.tsx";
import css from "./toolbar.module.css";
import { useEditorValue } from "./use-editor-value.ts";

export interface ToolbarProps {
  editor: Editor;
  ask: (request: PageRequest) => void;
  /** Called with what focuses the toolbar (Alt+F10). */
  onReady: (focus: () => void) => void;
}

const MARKS = [
  { action: "bold", icon: <Bold /> },
  { action: "italic", icon: <Italic /> },
  { action: "underline", icon: <Underline /> },
  { action: "strike", icon: <Strikethrough /> },
] as const;

const INSERTS = [
  { action: "newGuideline", kind: "guideline" },
  { action: "newObjective", kind: "objective" },
  { action: "newMeasure", kind: "measure" },
] as const;

const TABLE_ACTIONS = [
  "rowBefore",
  "rowAfter",
  "columnBefore",
  "columnAfter",
  "headerRow",
  "deleteRow",
  "deleteColumn",
  "deleteTable",
] as const;

/** The tools of the editor: one stop of the Tab key, arrow keys inside (the toolbar pattern of WAI-ARIA). */
export function Toolbar({ editor, ask, onReady }: ToolbarProps) {
  const t = useEditorWords();
  const bar = useRef<HTMLDivElement>(null);
  const now = useEditorValue(editor, describe);
  const run = (action: ActionName) => () => {
    actionOf(action).run(editor, ask);
  };
  useRoving(bar, editor, onReady);

  const tool = (
    action: ActionName & Parameters<typeof t>[0],
    icon: ReactNode,
    more: { pressed?: boolean; disabled?: boolean } = {},
  ) => {
    const [keys] = actionOf(action).keys;
    return (
      <IconButton
        key={action}
        name={t(action)}
        icon={icon}
        size="small"
        {...(keys === undefined ? {} : { shortcut: keyWords(keys) })}
        {...(more.pressed === undefined ? {} : { "aria-pressed": more.pressed })}
        aria-disabled={more.disabled === true}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (more.disabled !== true) run(action)();
        }}
      />
    );
  };

  const forms: MenuEntry[] = BLOCK_FORMS.map((form) => ({
    kind: "choice",
    text: t(form),
    checked: now.form === form,
    shortcut: keyWords(actionOf(form).keys[0] ?? ""),
    run: run(form),
  }));

  return (
    <div ref={bar} role="toolbar" aria-label={t("toolbar")} aria-controls={editor.view.dom.id} className={css.toolbar}>
      <div className={css.group}>
        {tool("undo", <Undo2 />, { disabled: !now.canUndo })}
        {tool("redo", <Redo2 />, { disabled: !now.canRedo })}
      </div>
      <div className={css.group}>
        <Menu
          name={t("form")}
          entries={forms}
          trigger={(props) => (
            <button
              type="button"
              {...props}
              className={css.form}
              aria-label={`${t("form")}: ${formName(now.form, now.other, t)}`}
            >
              <span>{formName(now.form, now.other, t)}</span>
              <ChevronDown size={16} aria-hidden="true" />
            </button>
          )}
        />
      </div>
      <div className={css.group}>
        {INSERTS.map(({ action, kind }) => (
          <button
            key={action}
            type="button"
            className={css.insert}
            data-kind={kind}
            aria-label={t(action)}
            title={t(action)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={run(action)}
          >
            <KindSign kind={kind} />
            <span>{t(kind)}</span>
          </button>
        ))}
      </div>
      <div className={css.group}>
        {MARKS.map(({ action, icon }) => tool(action, icon, { pressed: now[action], disabled: !now.canMark }))}
        {tool("link", <Link />, { pressed: now.link, disabled: !now.canMark })}
      </div>
      <div className={css.group}>
        {tool("bulletList", <List />, { pressed: now.bulletList, disabled: !now.inParagraph })}
        {tool("orderedList", <ListOrdered />, { pressed: now.orderedList, disabled: !now.inParagraph })}
        {tool("quote", <Quote />, { pressed: now.quote, disabled: !now.inParagraph || now.inStatement })}
        {now.inTable ? (
          <Menu
            name={t("table")}
            entries={TABLE_ACTIONS.map((action) => ({ kind: "action", text: t(action), run: run(action) }))}
            trigger={(props) => <IconButton {...props} name={t("table")} icon={<Table />} size="small" aria-pressed />}
          />
        ) : (
          tool("table", <Table />)
        )}
      </div>
      <div className={css.group}>{tool("contested", <MessageSquareWarning />)}</div>
      <div className={css.group}>
        {tool("find", <Search />)}
        {tool("blockMenu", <Ellipsis />)}
      </div>
    </div>
  );
}

/** What the toolbar shows of the state; plain values, so that it renders only when one changes. */
function describe(state: EditorState) {
  const { $from, empty, from, to } = state.selection;
  const block = currentBlock(state);
  const ancestors = new Set(Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type.name));
  const marked = (name: string) => {
    const type = state.schema.marks[name];
    if (type === undefined) return false;
    if (!empty) return state.doc.rangeHasMark(from, to, type);
    return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  };
  const undo = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined;
  return {
    form: block === null ? null : formOf(block.node),
    other: block?.node.type.name ?? null,
    canUndo: (undo?.undoManager.undoStack.length ?? 0) > 0,
    canRedo: (undo?.undoManager.redoStack.length ?? 0) > 0,
    canMark: $from.parent.inlineContent && $from.parent.type.markSet?.length !== 0,
    inParagraph: $from.parent.type.name === "paragraph",
    inStatement: ancestors.has("statement"),
    inTable: ancestors.has("table"),
    bulletList: ancestors.has("bulletList"),
    orderedList: ancestors.has("orderedList"),
    quote: ancestors.has("blockquote"),
    bold: marked("bold"),
    italic: marked("italic"),
    underline: marked("underline"),
    strike: marked("strike"),
    link: marked("link"),
  };
}

function formName(form: BlockForm | null, other: string | null, t: ReturnType<typeof useEditorWords>): string {
  if (form !== null) return t(form);
  switch (other) {
    case "bulletList":
    case "orderedList":
      return t(other);
    case "blockquote":
      return t("quote");
    case "table":
      return t("table");
    default:
      return t("paragraph");
  }
}

/** One tool is in the Tab order; arrow keys, Home and End go to the others, Escape back to the text. */
function useRoving(bar: RefObject<HTMLDivElement | null>, editor: Editor, onReady: (focus: () => void) => void): void {
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const tools = () =>
      [...element.querySelectorAll<HTMLButtonElement>("button")].filter((tool) => tool.closest("[role=menu]") === null);
    const setCurrent = (current: HTMLButtonElement | undefined) => {
      for (const tool of tools()) tool.tabIndex = tool === current ? 0 : -1;
    };
    const current = () => tools().find((tool) => tool.tabIndex === 0) ?? tools()[0];
    setCurrent(tools()[0]);
    const onFocus = (event: FocusEvent) => {
      if (event.target instanceof HTMLButtonElement && tools().includes(event.target)) setCurrent(event.target);
    };
    const onKey = (event: globalThis.KeyboardEvent) => {
      const all = tools();
      const at = all.findIndex((tool) => tool === event.target);
      if (at < 0 || event.defaultPrevented) return;
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        all.at(to % all.length)?.focus();
      } else if (event.key === "Escape") {
        event.preventDefault();
        editor.view.focus();
      }
    };
    // Tools come and go with tables; a new one must not join the Tab order.
    const observer = new MutationObserver(() => setCurrent(current()));
    observer.observe(element, { childList: true, subtree: true });
    element.addEventListener("focusin", onFocus);
    element.addEventListener("keydown", onKey);
    onReady(() => current()?.focus());
    return () => {
      observer.disconnect();
      element.removeEventListener("focusin", onFocus);
      element.removeEventListener("keydown", onKey);
    };
  }, [bar, editor, onReady]);
}
