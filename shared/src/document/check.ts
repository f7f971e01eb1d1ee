import { mayHold } from "./containment.ts";
import { MARKS, NODES } from "./format/index.ts";
import type { AttributeFormat, NodeFormat } from "./format/kinds.ts";
import type { DocumentMark, DocumentNode } from "./tree.ts";

/**
 * Says what in a paper's blocks does not obey the persisted format, one sentence each with the place, for
 * example `blocks[3].content[0]: …`; an empty list means that every editor opens the paper.
 */
export function checkBlocks(blocks: readonly DocumentNode[]): string[] {
  return checkChildren(blocks, NODES["doc"], "blocks");
}

function checkChildren(children: readonly DocumentNode[], parent: NodeFormat | undefined, path: string): string[] {
  return children.flatMap((child, index) => {
    const place = `${path}[${index}]`;
    const misplaced =
      parent !== undefined && !mayHold(parent.name, child.type)
        ? [`${place}: ${parent.name} holds no ${child.type}`]
        : [];
    return [...misplaced, ...(child.type === "text" ? checkText(child, parent, place) : checkNode(child, place))];
  });
}

function checkNode(node: DocumentNode, place: string): string[] {
  const format = known(NODES, node.type);
  if (format === undefined) return [`${place}: there is no node ${node.type}`];
  return [
    ...(node.text === undefined ? [] : [`${place}: ${node.type} has text of its own`]),
    ...((node.marks ?? []).length === 0 ? [] : [`${place}: marks stand on text, not on ${node.type}`]),
    ...checkAttributes(node.attrs, format.attributes, `${place}: ${node.type}`),
    ...checkChildren(node.content ?? [], format, `${place}.content`),
  ];
}

function checkText(node: DocumentNode, parent: NodeFormat | undefined, place: string): string[] {
  const marks = node.marks ?? [];
  return [
    ...(node.text === undefined || node.text === "" ? [`${place}: a text node without text`] : []),
    ...(node.content === undefined ? [] : [`${place}: a text node with content`]),
    ...(node.attrs === undefined ? [] : [`${place}: a text node with attributes`]),
    ...(parent?.plain && marks.length > 0 ? [`${place}: text in ${parent.name} carries no marks`] : []),
    ...marks.flatMap((mark) => checkMark(mark, place)),
  ];
}

function checkMark(mark: DocumentMark, place: string): string[] {
  const format = known(MARKS, mark.type);
  if (format === undefined) return [`${place}: there is no mark ${mark.type}`];
  return checkAttributes(mark.attrs, format.attributes, `${place}: ${mark.type}`);
}

/** An attribute that is not set counts as its default, which has to be acceptable too: a link needs its address. */
function checkAttributes(
  attributes: DocumentNode["attrs"],
  formats: Readonly<Record<string, AttributeFormat>>,
  place: string,
): string[] {
  const unknown = Object.keys(attributes ?? {}).filter((name) => !Object.hasOwn(formats, name));
  const refused = Object.entries(formats).filter(
    ([name, format]) => !format.accepts(attributes?.[name] ?? format.default),
  );
  return [
    ...unknown.map((name) => `${place} has no attribute ${name}`),
    ...refused.map(([name]) => `${place} does not accept this ${name}`),
  ];
}

/** A document may name a node `constructor`, which every object inherits. */
function known<F>(formats: Readonly<Record<string, F>>, name: string): F | undefined {
  return Object.hasOwn(formats, name) ? formats[name] : undefined;
}
