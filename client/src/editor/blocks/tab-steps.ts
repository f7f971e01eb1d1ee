import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { blockAt } from "./places.ts";

/** On to the next stop of the Tab key, or back. */
export type Direction = 1 | -1;

/** The line of a statement (a child of its content) in which an element stands, or null. */
export function lineAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>(".statement-content > *");
}

/** The choices and buttons of one line, or of a whole statement, in reading order. */
export function controlsIn(within: Element): HTMLElement[] {
  return [
    ...within.querySelectorAll<HTMLElement>(".part-controls :is(select, button), .statement-offer, .statement-origin"),
  ];
}

/** Puts the caret at the end of a line of a statement; its choices are there from then on. */
export function caretInto(view: EditorView, line: HTMLElement): void {
  const text = line.querySelector(".part-text") ?? line;
  const end = view.posAtDOM(text, text.childNodes.length);
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(end), -1)).scrollIntoView());
}

/**
 * One step of the Tab key in a statement from a line's text, or from a choice or button: through each line and
 * its choices, then what the statement can be given, then into the neighbouring block. False at the edge of the
 * text, which the browser then leaves.
 */
export function tabStep(view: EditorView, statement: HTMLElement, from: HTMLElement, direction: Direction): boolean {
  const line = lineAround(from);
  if (line === null && from.matches(".statement-origin")) return stepFromSign(view, statement, direction);
  if (line === null) return stepFromOffer(view, statement, from, direction);
  const stops = [line, ...controlsIn(line)];
  const at = stops.indexOf(from);
  const next = stops[at + direction];
  if (at + direction === 0) enterText(view, line);
  else if (next !== undefined) next.focus();
  else return stepFromLine(view, statement, line, direction);
  return true;
}

function stepFromOffer(view: EditorView, statement: HTMLElement, from: HTMLElement, direction: Direction): boolean {
  const offers = offersOf(statement);
  const next = offers[offers.indexOf(from) + direction];
  if (next !== undefined) next.focus();
  else if (direction === 1) return enterBlock(view, statement, 1);
  else enterLine(view, lastLine(statement), -1);
  return true;
}

function stepFromSign(view: EditorView, statement: HTMLElement, direction: Direction): boolean {
  if (direction === -1) return enterBlock(view, statement, -1);
  enterLine(view, statement.querySelector<HTMLElement>(".statement-content > *") ?? undefined, 1);
  return true;
}

function stepFromLine(view: EditorView, statement: HTMLElement, line: HTMLElement, direction: Direction): boolean {
  const next = lineBeside(line, direction);
  const sign = statement.querySelector<HTMLElement>(":scope > .statement-head > .statement-origin");
  const beyond = direction === 1 ? offersOf(statement)[0] : sign;
  if (next !== undefined) enterLine(view, next, direction);
  else if (beyond) beyond.focus();
  else return enterBlock(view, statement, direction);
  return true;
}

/** Into a line: forwards to its text, backwards to its last choice, if it has any. */
function enterLine(view: EditorView, line: HTMLElement | undefined, direction: Direction): void {
  if (line === undefined) return view.focus();
  caretInto(view, line);
  const last = direction === -1 ? controlsIn(line).at(-1) : undefined;
  if (last === undefined) view.focus();
  else last.focus();
}

function enterText(view: EditorView, line: HTMLElement): void {
  caretInto(view, line);
  view.focus();
}

/** Into the next block after or before a statement; false where there is none. */
function enterBlock(view: EditorView, statement: HTMLElement, direction: Direction): boolean {
  let index = view.state.doc.resolve(view.posAtDOM(statement, 0)).index(0) + direction;
  while (isList(view.state.doc.maybeChild(index))) index += direction;
  const block = blockAt(view.state.doc, index);
  if (block === null) return false;
  const edge = direction === 1 ? block.pos + 1 : block.pos + block.node.nodeSize - 1;
  const selection = TextSelection.near(view.state.doc.resolve(edge), direction);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  const element = view.nodeDOM(block.pos);
  const before = direction === -1 && element instanceof HTMLElement ? controlsIn(element).at(-1) : undefined;
  if (before === undefined) view.focus();
  else before.focus();
  return true;
}

/** The neighbouring line. In lists Tab indents, and a Tab that passes by must change nothing: it goes past them. */
function lineBeside(line: Element, direction: Direction): HTMLElement | undefined {
  let beside: Element | null = line;
  do beside = direction === 1 ? beside.nextElementSibling : beside.previousElementSibling;
  while (beside !== null && beside.matches("ul, ol"));
  return beside instanceof HTMLElement ? beside : undefined;
}

function lastLine(statement: Element): HTMLElement | undefined {
  return [...statement.querySelectorAll<HTMLElement>(":scope > .statement-content > :not(ul, ol)")].at(-1);
}

function isList(node: Node | null): boolean {
  return node?.type.name === "bulletList" || node?.type.name === "orderedList";
}

function offersOf(statement: Element): HTMLElement[] {
  return [...statement.querySelectorAll<HTMLElement>(":scope > .statement-offers > .statement-offer")];
}
