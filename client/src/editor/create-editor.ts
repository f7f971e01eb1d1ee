import { Editor, Extension } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { gapCursor } from "@tiptap/pm/gapcursor";
import { Selection } from "@tiptap/pm/state";
import { search } from "prosemirror-search";
import { Collaboration } from "@tiptap/extension-collaboration";
import { NODES } from "@feder/shared/document";
import { blockViews } from "./blocks/block-views.ts";
import type { Category } from "./blocks/categories.ts";
import { settleDuplicates } from "./blocks/duplicates.ts";
import { EmptyContainers } from "./blocks/empty-containers.ts";
import { createNumberSigns, statementNumbers } from "./blocks/numbers.ts";
import { StatementIds } from "./blocks/statement-ids.ts";
import type { RegisterStore } from "../contested/register-store.ts";
import { CaretBeforeKeys } from "./caret-before-keys.ts";
import { caretBeforeOthers } from "./caret-before-others.ts";
import { ChangeLayer } from "./changes/layer.ts";
import { actionKeys, type PageRequest } from "./commands/actions.ts";
import { MOVING } from "./commands/moving.ts";
import { SlashMenu } from "./commands/slash-menu.ts";
import { StatementTyping } from "./commands/statement-typing.ts";
import type { Connection } from "./connection/connection.ts";
import { takeSmallSteps } from "./connection/small-steps.ts";
import { stayInStep } from "./connection/stay-in-step.ts";
import { CaretSide } from "./contested/caret-side.ts";
import { contestedSigns } from "./contested/signs.ts";
import { FORMAT } from "./format/index.ts";
import { LeaveByTab } from "./leave-by-tab.ts";
import { Paste } from "./paste/paste.ts";
import { carets } from "./presence/carets.ts";
import { say } from "./words.ts";

/** What an editor needs beside the live document. */
export interface EditorParts {
  element: HTMLElement;
  connection: Connection;
  register: RegisterStore;
  /** The paper's number, which stands in codes such as `HF3-M07`. */
  field: number;
  /** The editor's name for screen readers. */
  name: string;
  categories: readonly Category[];
  affiliationName: (id: string | null) => string | null;
  ask: (request: PageRequest) => void;
}

/** Opens the editor on a live document; `stop` of the result closes it. */
export function createEditor(parts: EditorParts): { editor: Editor; stop: () => void } {
  const { connection } = parts;
  const editor = new Editor({
    element: parts.element,
    injectCSS: false,
    editable: connection.writes,
    // These watch every change for what nobody asks of them.
    enableCoreExtensions: { delete: false, textDirection: false, drop: false, paste: false },
    enablePasteRules: false,
    editorProps: {
      attributes: {
        id: "papiertext",
        "aria-label": parts.name,
        "aria-multiline": "true",
        ...(connection.writes ? {} : { "aria-readonly": "true", tabindex: "0" }),
        lang: "de",
        spellcheck: "true",
        class: "paper-text",
      },
      scrollMargin: { top: 140, bottom: 90, left: 0, right: 0 },
      scrollThreshold: { top: 140, bottom: 90, left: 0, right: 0 },
    },
    extensions: editorExtensions(parts),
  });
  takeSmallSteps(editor.view);
  stayInStep(editor.view);
  // The first rendering leaves the selection before the first block, where nothing can be typed.
  editor.view.dispatch(editor.state.tr.setSelection(Selection.atStart(editor.state.doc)));
  parts.element.style.setProperty("--text-placeholder", JSON.stringify(say("textPlaceholder")));
  parts.element.style.setProperty("--party-placeholder", JSON.stringify(say("partyPlaceholder")));
  const stopSettling = connection.writes ? settleDuplicates(connection.content, connection.awareness) : () => undefined;
  return {
    editor,
    stop: () => {
      stopSettling();
      editor.destroy();
    },
  };
}

/** Everything that an editor is made of. */
export function editorExtensions(parts: Omit<EditorParts, "element" | "name">) {
  const signs = createNumberSigns();
  const { connection } = parts;
  const reading = [
    ...FORMAT,
    Collaboration.configure({
      fragment: connection.content,
      yUndoOptions: {
        trackedOrigins: [MOVING],
        // Undo takes back what one wrote; a block in which others have written since is left to them.
        protectedNodes: new Set(Object.keys(NODES)),
      },
    }),
    carets(connection.awareness, parts.affiliationName),
    statementNumbers(parts.field, signs),
    blockViews(signs, parts.categories),
    contestedSigns(parts.register),
    ChangeLayer,
    plugins("search", [search()]),
  ];
  if (!connection.writes) return reading;
  return [
    ...reading,
    CaretBeforeKeys,
    caretBeforeOthers(connection.document),
    StatementIds,
    EmptyContainers,
    StatementTyping,
    CaretSide,
    LeaveByTab,
    SlashMenu,
    actionKeys(parts.ask),
    Paste,
    plugins("cursors", [dropCursor({ class: "drop-cursor", color: false }), gapCursor()]),
  ];
}

function plugins(name: string, list: ReturnType<typeof search>[]): Extension {
  return Extension.create({ name, addProseMirrorPlugins: () => list });
}
