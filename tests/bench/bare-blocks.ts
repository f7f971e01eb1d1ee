import type { DocumentNode } from "@feder/shared/document";

/**
 * The same words in the same order as StarterKit can hold them: statements as a heading and paragraphs, tables as
 * lists, links as bold text (StarterKit's link has attributes that Feder's server refuses).
 */
export function bareBlocks(blocks: readonly DocumentNode[]): DocumentNode[] {
  return blocks.map(withoutLinks).flatMap((block) => {
    switch (block.type) {
      case "statement":
        return (block.content ?? []).map(barePart);
      case "table":
        return [bareTable(block)];
      default:
        return [block];
    }
  });
}

function barePart(part: DocumentNode): DocumentNode {
  const content = part.content ?? [];
  switch (part.type) {
    case "statementTitle":
      return { type: "heading", attrs: { level: 3 }, content };
    case "responsibleParty":
    case "measureDetail":
      return { type: "paragraph", content };
    default:
      return part;
  }
}

function bareTable(table: DocumentNode): DocumentNode {
  const rows = (table.content ?? []).map((row) => ({
    type: "listItem",
    content: (row.content ?? []).map((cell) => ({ type: "paragraph", content: cell.content ?? [] })),
  }));
  return { type: "bulletList", content: rows };
}

function withoutLinks(node: DocumentNode): DocumentNode {
  return {
    ...node,
    ...(node.content && { content: node.content.map(withoutLinks) }),
    ...(node.marks && { marks: node.marks.map((mark) => (mark.type === "link" ? { type: "bold" } : mark)) }),
  };
}
