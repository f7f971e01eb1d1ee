import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { numberStatements, type StatementKind, type StatementNumber } from "@feder/shared/document";
import { kindOf } from "./places.ts";

/**
 * Something on screen that shows a statement's number, and is told when it changes; `level` is the heading
 * level of its title, which never skips one.
 */
export type ShowNumber = (number: StatementNumber, level: number) => void;

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
  /** The kinds of statements and the levels of headings, in order: what numbers and levels hang on. */
  shape: readonly (StatementKind | number)[];
  numbers: readonly StatementNumber[];
}

/** How deep the titles of the kinds stand among the headings of the page, below its own at level 1. */
const LEVELS: Record<StatementKind, number> = { guideline: 2, objective: 3, measure: 4 };

const key = new PluginKey<Numbers>("statementNumbers");

function numbersPlugin(field: number, registry: ReturnType<typeof createNumberSigns>): Plugin<Numbers> {
  const count = (shape: Numbers["shape"]): Numbers => {
    const kinds = shape.filter((part) => typeof part === "string");
    return { shape, numbers: numberStatements(kinds, field) };
  };
  return new Plugin<Numbers>({
    key,
    state: {
      init: (_config, state) => count(shapeOf(state.doc)),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        const shape = shapeOf(tr.doc);
        return sameShape(shape, before.shape) ? before : count(shape);
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
        let level = 1;
        for (const element of view.dom.children) {
          const heading = /^H([2-4])$/.exec(element.tagName)?.[1];
          if (heading !== undefined) level = Number(heading);
          const show = registry.signs.get(element);
          const number = numbers[index];
          if (show === undefined || number === undefined) continue;
          level = Math.min(LEVELS[number.kind], level + 1);
          show(number, level);
          index += 1;
        }
      };
      update(initial);
      return { update };
    },
  });
}

function shapeOf(doc: Node): (StatementKind | number)[] {
  const shape: (StatementKind | number)[] = [];
  doc.forEach((node) => {
    const kind = kindOf(node);
    if (kind !== null) shape.push(kind);
    else if (node.type.name === "heading") shape.push(Number(node.attrs["level"]));
  });
  return shape;
}

function sameShape(one: Numbers["shape"], other: Numbers["shape"]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
