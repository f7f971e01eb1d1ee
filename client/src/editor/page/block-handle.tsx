import type { Editor } from "@tiptap/core";
import { GripVertical } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent, type RefObject } from "react";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { currentBlock, idOf, kindOf, type Block } from "../blocks/places.ts";
import { actionOf } from "../commands/actions.ts";
import { hasPart, PARTS } from "../commands/add-part.ts";
import { addPartTo, changeForm, deleteBlock, duplicateBlock, moveStep, moveTo } from "../commands/block-actions.ts";
import { blockName } from "../commands/block-name.ts";
import { BLOCK_FORMS, formOf } from "../commands/convert-block.ts";
import { restructure } from "../commands/load-restructure.ts";
import { keyWords } from "../commands/key-words.ts";
import { useEditorWords } from "../words.ts";
import css from "./block-handle.module.css";
import { dropPlace } from "./drop-place.ts";
import { useDrop } from "./use-drop.ts";
import { useHeldBlock } from "./use-held-block.ts";

export interface BlockHandleProps {
  editor: Editor;
  /** The sheet around the text, in whose left margin the handle stands. */
  sheet: RefObject<HTMLElement | null>;
  /** Called with what opens the menu of the current block (Alt+Enter). */
  onReady: (open: () => void) => void;
  /** Moves a statement to another paper; null for those who may not. */
  onMoveAway: ((statement: string) => void) | null;
  /** Merges another statement, which one may choose, into one. */
  onMergeWith: (statement: string) => void;
  /** Shows how a block came about. */
  onHistory: (block: Block) => void;
  /** Begins a note on the block at an index; null for those who write none. */
  onNote: ((index: number) => void) | null;
}

/** The one handle: it stands beside the block under the pointer, opens its menu, and drags it. */
export function BlockHandle({ editor, sheet, onReady, onMoveAway, onMergeWith, onHistory, onNote }: BlockHandleProps) {
  const t = useEditorWords();
  const { index, now: block, hold } = useHeldBlock(editor);
  const [whole, setWhole] = useState(true);
  const handle = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);

  useEffect(() => {
    const area = sheet.current;
    if (area === null) return;
    let frame = 0;
    let last: PointerEvent | null = null;
    const follow = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      last = event;
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (last === null || handle.current?.contains(document.activeElement) === true || dragging.current) return;
        const place = dropPlace(editor.view.dom, last.clientY);
        hold(place.over);
      });
    };
    const onSelection = () => {
      // On a touch screen nothing hovers; there the handle stands at the caret.
      if (window.matchMedia("(pointer: coarse)").matches) hold(currentBlock(editor.state)?.index ?? null);
    };
    area.addEventListener("pointermove", follow);
    editor.on("selectionUpdate", onSelection);
    return () => {
      cancelAnimationFrame(frame);
      area.removeEventListener("pointermove", follow);
      editor.off("selectionUpdate", onSelection);
    };
  }, [editor, sheet, hold]);

  useEffect(() => {
    onReady(() => {
      hold(currentBlock(editor.state)?.index ?? null);
      // The handle must stand at its block before the menu opens beside it.
      requestAnimationFrame(() => handle.current?.querySelector("button")?.click());
    });
  }, [editor, onReady, hold]);

  useEffect(() => {
    const place = () => {
      const at = block();
      const element = at === null ? null : editor.view.nodeDOM(at.pos);
      if (handle.current === null) return;
      handle.current.hidden = !(element instanceof HTMLElement);
      if (element instanceof HTMLElement) handle.current.style.top = `${element.offsetTop}px`;
    };
    place();
    editor.on("update", place);
    return () => {
      editor.off("update", place);
    };
  }, [editor, index, block]);

  useEffect(() => {
    // The menu of a block that has gone closes, as if its button was pressed.
    const open = handle.current?.querySelector<HTMLElement>("[aria-expanded=true]");
    if (index !== null || !open) return;
    open.click();
    editor.view.focus();
  }, [editor, index]);

  const withBlock = (act: (at: Block) => void) => () => {
    const at = block();
    if (at !== null) act(at);
  };
  const on = (act: (at: Block) => unknown) =>
    withBlock((at) => {
      act(at);
      editor.view.focus();
      hold(null);
    });
  const { view } = editor;
  const at = block();

  const onDragStart = (event: DragEvent) => {
    const at = block();
    if (at === null) return event.preventDefault();
    dragging.current = true;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/x-feder-block", String(at.index));
    const element = view.nodeDOM(at.pos);
    if (element instanceof HTMLElement) event.dataTransfer.setDragImage(element, 0, 0);
  };
  useDrop(editor, sheet, mark, dragging, (before) => {
    const moving = block();
    if (moving === null) return;
    moveTo(view, moving, before, whole);
    view.focus();
    hold(null);
  });

  return (
    <>
      <div ref={handle} className={css.handle} contentEditable={false} hidden>
        <Menu
          name={at === null ? t("blockMenu") : blockName(editor.state, at)}
          entries={at === null ? [] : entriesFor(at)}
          trigger={(props) => (
            <button
              type="button"
              {...props}
              tabIndex={-1}
              className={css.button}
              draggable
              aria-label={at === null ? t("blockMenu") : t("blockMenuOf", { name: blockName(editor.state, at) })}
              title={t("dragHere")}
              onDragStart={onDragStart}
              onDragEnd={() => {
                dragging.current = false;
                if (mark.current !== null) mark.current.hidden = true;
              }}
              onKeyDown={(event) => {
                if (event.key === "Escape") {
                  event.preventDefault();
                  view.focus();
                } else props.onKeyDown(event);
              }}
            >
              <GripVertical size={18} aria-hidden="true" />
            </button>
          )}
        />
      </div>
      <div ref={mark} className={css.mark} hidden />
    </>
  );

  function entriesFor(of: Block): MenuEntry[] {
    const kind = kindOf(of.node);
    const holds = kind === "guideline" || kind === "objective";
    const form = formOf(of.node);
    const keys = (name: Parameters<typeof actionOf>[0]) => keyWords(actionOf(name).keys[0] ?? "");
    const parts =
      kind === null
        ? []
        : PARTS.filter((part) => part === "party" || !hasPart(of.node, part)).filter(
            (part) => kind === "measure" || part === "text",
          );
    return [
      {
        kind: "action",
        text: t(holds ? "moveWholeUp" : "moveUp"),
        shortcut: keys("moveUp"),
        run: on((b) => moveStep(view, b, "up", true)),
      },
      {
        kind: "action",
        text: t(holds ? "moveWholeDown" : "moveDown"),
        shortcut: keys("moveDown"),
        run: on((b) => moveStep(view, b, "down", true)),
      },
      ...(holds
        ? ([
            {
              kind: "action",
              text: t("moveAloneUp"),
              shortcut: keys("moveAloneUp"),
              run: on((b) => moveStep(view, b, "up", false)),
            },
            {
              kind: "action",
              text: t("moveAloneDown"),
              shortcut: keys("moveAloneDown"),
              run: on((b) => moveStep(view, b, "down", false)),
            },
            { kind: "checkbox", text: t("dragWhole"), checked: whole, run: () => setWhole(!whole) },
          ] satisfies MenuEntry[])
        : []),
      ...(parts.length === 0
        ? []
        : ([
            { kind: "separator" },
            ...parts.map((part): MenuEntry => ({
              kind: "action",
              text: t(`add_${part}`),
              run: on((b) => addPartTo(view, b, part)),
            })),
          ] satisfies MenuEntry[])),
      ...(form === null
        ? []
        : ([
            { kind: "separator" },
            { kind: "heading", text: t("changeInto") },
            ...BLOCK_FORMS.map((into): MenuEntry => ({
              kind: "choice",
              text: t(into),
              checked: into === form,
              shortcut: keys(into),
              run: on((b) => changeForm(view, into, b.index)),
            })),
          ] satisfies MenuEntry[])),
      { kind: "separator" },
      ...(kind === null
        ? []
        : ([
            {
              kind: "action",
              text: t("split"),
              shortcut: keys("split"),
              disabled: currentBlock(editor.state)?.index !== of.index,
              run: on(() => restructure(editor, "split")),
            },
            {
              kind: "action",
              text: t("mergeNext"),
              shortcut: keys("mergeNext"),
              run: on((b) => restructure(editor, "mergeNext", b)),
            },
            {
              kind: "action",
              text: t("mergeWith"),
              run: () => {
                const id = idOf(of.node);
                if (id !== null) onMergeWith(id);
              },
            },
          ] satisfies MenuEntry[])),
      ...(onMoveAway === null || kind === null
        ? []
        : ([
            {
              kind: "action",
              text: t("moveAway"),
              run: () => {
                const id = idOf(of.node);
                if (id !== null) onMoveAway(id);
              },
            },
          ] satisfies MenuEntry[])),
      { kind: "action", text: t("blockHistory"), shortcut: keys("blockHistory"), run: withBlock(onHistory) },
      ...(onNote === null
        ? []
        : ([
            { kind: "action", text: t("note"), shortcut: keys("note"), run: withBlock(({ index: on }) => onNote(on)) },
          ] satisfies MenuEntry[])),
      { kind: "action", text: t("duplicate"), run: on((b) => duplicateBlock(view, b)) },
      {
        kind: "action",
        text: t("delete"),
        danger: true,
        shortcut: keys("delete"),
        run: on((b) => deleteBlock(view, b)),
      },
    ];
  }
}
