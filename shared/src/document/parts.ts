import * as Y from "yjs";
import type { StatementId } from "../ids.ts";
import { originsOf, type Origin } from "./came-from.ts";
import { STATEMENT_KINDS } from "./format/statement.ts";
import type { OutlineBlock } from "./outline.ts";
import { childrenOf, statementOf } from "./passages.ts";

/** A statement in a document. */
export interface LiveStatement {
  element: Y.XmlElement<Record<string, string>>;
  id: StatementId;
  kind: string;
  origins: Origin[];
}

/** The statement at an index of a document. Throws a RangeError where none with an id is there. */
export function statementAt(content: Y.XmlFragment, index: number): LiveStatement {
  const element = content.toArray()[index];
  const id = element instanceof Y.XmlElement ? statementOf(element) : undefined;
  if (!(element instanceof Y.XmlElement) || id === undefined) throw new RangeError(`no statement at ${index}`);
  const statement = element as LiveStatement["element"];
  const kind = statement.getAttribute("kind") ?? "measure";
  return { element: statement, id, kind, origins: originsOf(statement.getAttribute("cameFrom")) };
}

/** The blocks of a document as hierarchy sees them. */
export function outlineOf(content: Y.XmlFragment): OutlineBlock[] {
  return content.toArray().map((block): OutlineBlock => {
    if (!(block instanceof Y.XmlElement)) return { type: "prose" };
    if (block.nodeName === "heading") return { type: "heading", level: Number(block.getAttribute("level")) };
    if (block.nodeName !== "statement") return { type: "prose" };
    const kind: unknown = block.getAttribute("kind");
    return { type: "statement", kind: STATEMENT_KINDS.find((known) => known === kind) ?? "measure" };
  });
}

/** Copies of what an element holds, from a place on. */
export function copiesFrom(element: Y.XmlElement, from: number): (Y.XmlElement | Y.XmlText)[] {
  return childrenOf(element)
    .slice(from)
    .map((child) => child.clone());
}
