import type { Nodes, Parents, PhrasingContent, Root, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { HEADING_LEVELS, isAllowedLink, NODES, type DocumentMark, type DocumentNode } from "@feder/shared/document";
import { breakLines, joinRuns } from "./runs.ts";

/** A Markdown file as a tree, with what its nodes need to become blocks. */
export interface Markdown {
  root: Root;
  /** Where reference links lead, by identifier. */
  addresses: ReadonlyMap<string, string>;
  /** The definitions whose address stands in some link. */
  used: ReadonlySet<string>;
  /** How many levels the deepest node stands below the root. */
  depth: number;
  /** A node exactly as it stands in the file. */
  sourceOf(node: Nodes): string;
}

/** Reads Markdown with tables; every text is valid Markdown, so nothing is refused here. */
export function readMarkdown(text: string): Markdown {
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const addresses = new Map<string, string>();
  const used = new Set<string>();
  let depth = 0;
  for (const [node, level] of everyNode(root)) {
    depth = Math.max(depth, level);
    if (node.type === "definition" && !addresses.has(node.identifier)) addresses.set(node.identifier, node.url);
    if (node.type === "linkReference") used.add(node.identifier);
  }
  const sourceOf = ({ position }: Nodes) => text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  return { root, addresses, used, depth, sourceOf };
}

/**
 * Turns Markdown blocks into blocks of a paper. What the format does not know (code, pictures, HTML) becomes
 * plain text as it stands in the file; only HTML comments are left out.
 */
export function convertBlocks(nodes: readonly RootContent[], markdown: Markdown): DocumentNode[] {
  return nodes.flatMap((node): DocumentNode[] => {
    switch (node.type) {
      case "heading":
        return [
          filled("heading", convertInline(node, markdown), { level: Math.min(node.depth, HEADING_LEVELS.length) }),
        ];
      case "blockquote":
        return [filled("blockquote", convertInner(node.children, markdown))];
      case "table":
        return [convertTable(node, markdown)];
      default:
        return convertInner([node], markdown);
    }
  });
}

/** The same for the inside of a list, quotation or statement, where only paragraphs and lists may stand. */
export function convertInner(nodes: readonly RootContent[], markdown: Markdown): DocumentNode[] {
  return nodes.flatMap((node): DocumentNode[] => {
    switch (node.type) {
      case "paragraph":
      case "heading":
        return paragraph(convertInline(node, markdown));
      case "blockquote":
        return convertInner(node.children, markdown);
      case "list": {
        const items = node.children.map((item) => filled("listItem", convertInner(item.children, markdown)));
        if (node.ordered !== true) return [filled("bulletList", items)];
        const start = node.start ?? 1;
        return NODES["orderedList"]?.attributes["start"]?.accepts(start) === true
          ? [filled("orderedList", items, { start })]
          : paragraph(breakLines(markdown.sourceOf(node)));
      }
      case "code":
        return paragraph(breakLines(node.value));
      case "html":
        return paragraph(breakLines(withoutComments(node.value)));
      case "definition":
        return markdown.used.has(node.identifier) && markdown.addresses.get(node.identifier) === node.url
          ? []
          : paragraph(breakLines(markdown.sourceOf(node)));
      default:
        return paragraph(breakLines(markdown.sourceOf(node)));
    }
  });
}

/** Turns what stands inside a line into text nodes with marks, and line breaks. */
export function convertInline(parent: Parents, markdown: Markdown): DocumentNode[] {
  return joinRuns(parent.children.flatMap((child) => inline(child, [], markdown)));
}

function inline(node: Nodes, marks: readonly DocumentMark[], markdown: Markdown): DocumentNode[] {
  const plain = (words: string): DocumentNode => ({ type: "text", text: words, marks: [...marks] });
  const inner = (children: readonly PhrasingContent[], mark?: DocumentMark): DocumentNode[] => {
    const others = marks.filter((other) => other.type !== mark?.type);
    return children.flatMap((child) => inline(child, mark === undefined ? marks : [...others, mark], markdown));
  };
  switch (node.type) {
    case "text":
      return [plain(node.value.replace(/[ \t]*\r?\n[ \t]*/g, " "))];
    case "strong":
      return inner(node.children, { type: "bold" });
    case "emphasis":
      return inner(node.children, { type: "italic" });
    case "link":
    case "linkReference": {
      const href = node.type === "link" ? node.url : (markdown.addresses.get(node.identifier) ?? "");
      const title = node.type === "link" && node.title ? [plain(` (${node.title})`)] : [];
      const mark = linkTo(href);
      const address = mark !== undefined || href === "" ? [] : [plain(` (${href})`)];
      return [...inner(node.children, mark), ...address, ...title];
    }
    case "inlineCode":
      return [plain(node.value)];
    case "break":
      return [{ type: "hardBreak" }];
    case "html":
      return /^<br\s*\/?>$/i.test(node.value) ? [{ type: "hardBreak" }] : [plain(withoutComments(node.value))];
    default:
      return [plain(markdown.sourceOf(node))];
  }
}

function linkTo(href: unknown): DocumentMark | undefined {
  return isAllowedLink(href) ? { type: "link", attrs: { href } } : undefined;
}

function convertTable(table: Table, markdown: Markdown): DocumentNode {
  const rows = table.children.map((row, index) =>
    filled(
      "tableRow",
      row.children.map((cell) => filled(index === 0 ? "tableHeader" : "tableCell", convertInline(cell, markdown))),
    ),
  );
  return filled("table", rows);
}

function paragraph(content: DocumentNode[]): DocumentNode[] {
  return content.length === 0 ? [] : [filled("paragraph", content)];
}

function filled(type: string, content: DocumentNode[], attrs?: DocumentNode["attrs"]): DocumentNode {
  return { type, ...(attrs === undefined ? {} : { attrs }), ...(content.length === 0 ? {} : { content }) };
}

/** A comment that nobody closed stays: by Markdown's rules the rest of the file is in it. */
function withoutComments(html: string): string {
  return html.replace(/<!--.*?-->/gs, "").trim();
}

function* everyNode(root: Root): Generator<[Nodes, number]> {
  const open: [Nodes, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const [node, level] = next;
    if ("children" in node) for (const child of node.children.toReversed()) open.push([child, level + 1]);
  }
}
