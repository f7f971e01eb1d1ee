import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { numberStatements, type StatementKind, type StatementNumber } from "@feder/shared/document";
import { kindOf } from "./places.ts";

/** Something on screen that shows a statement's number, and is told when it changes. */
export type ShowNumber = (number: StatementNumber) => void;

/** Which elements show numbers; each editor has its own. */
export interface NumberSigns {
  /** Registers a statement's element; the number follows after the running update. */
  add(element: Element, show: ShowNumber): void;
}

/** Makes an empty registry. */
export function createNumberSigns(): NumberSigns & { signs: WeakMap<Element, ShowNumber>; fresh: boolean } {
  const registry = {
    signs: new WeakMap<Element, ShowNumber>(),
    fresh: false,
    add(element: Element, show: ShowNumber) {
      registry.signs.set(element, show);
      registry.fresh = true;
    },
  };
  return registry;
}

/**
 * Keeps the numbers of statements. They hang on the order of kinds alone, so typing costs one walk over the
 * top-level blocks; the screen is touched only where an order changed or a new element came.
 */
export function statementNumbers(field: number, registry: ReturnType<typeof createNumberSigns>): Extension {
  return Extension.create({
    name: "statementNumbers",
    addProseMirrorPlugins: () => [numbersPlugin(field, registry)],
  });
}

/** The numbers of all statements in their order. */
export function numbersOf(state: EditorState): readonly StatementNumber[] {
  return key.getState(state)?.numbers ?? [];
}

/** The number of the statement that is the top-level block at `index`, or null if that is no statement. */
export function numberAt(state: EditorState, index: number): StatementNumber | null {
  const { doc } = state;
  const node = doc.maybeChild(index);
  if (node === null || kindOf(node) === null) return null;
  let before = 0;
  for (let at = 0; at < index; at += 1) if (kindOf(doc.child(at)) !== null) before += 1;
  return numbersOf(state)[before] ?? null;
}

interface Numbers {
  kinds: readonly StatementKind[];
  numbers: readonly StatementNumber[];
}

const key = new PluginKey<Numbers>("statementNumbers");

function numbersPlugin(field: number, registry: ReturnType<typeof createNumberSigns>): Plugin<Numbers> {
  const count = (doc: Node): Numbers => {
    const kinds = kindsIn(doc);
    return { kinds, numbers: numberStatements(kinds, field) };
  };
  return new Plugin<Numbers>({
    key,
    state: {
      init: (_config, state) => count(state.doc),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        const kinds = kindsIn(tr.doc);
        return sameKinds(kinds, before.kinds) ? before : { kinds, numbers: numberStatements(kinds, field) };
      },
    },
    view: (initial) => {
      let shown: readonly StatementNumber[] = [];
      const update = (view: EditorView) => {
        const numbers = numbersOf(view.state);
        if (numbers === shown && !registry.fresh) return;
        shown = numbers;
        registry.fresh = false;
        let index = 0;
        for (const element of view.dom.children) {
          const show = registry.signs.get(element);
          if (show === undefined) continue;
          const number = numbers[index];
          if (number !== undefined) show(number);
          index += 1;
        }
      };
      update(initial);
      return { update };
    },
  });
}

function kindsIn(doc: Node): StatementKind[] {
  const kinds: StatementKind[] = [];
  doc.forEach((node) => {
    const kind = kindOf(node);
    if (kind !== null) kinds.push(kind);
  });
  return kinds;
}

function sameKinds(one: readonly StatementKind[], other: readonly StatementKind[]): boolean {
  return one.length === other.length && one.every((kind, index) => kind === other[index]);
}
