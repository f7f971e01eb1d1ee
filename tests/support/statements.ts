import type { DocumentNode } from "@feder/shared/document";
import type { StatementId } from "@feder/shared/ids";

/** A measure as a group writes it: title, text, a responsible party, a time frame. */
export function aMeasure(id: StatementId, title: string, text: string): DocumentNode {
  return aStatement(id, "measure", title, [
    { type: "paragraph", content: [{ type: "text", text }] },
    {
      type: "responsibleParty",
      attrs: { affiliation: "authorities", part: "lead" },
      content: [{ type: "text", text: "Landesamt" }],
    },
    { type: "measureDetail", attrs: { detail: "timeFrame" }, content: [{ type: "text", text: "bis 2028" }] },
  ]);
}

/** A statement with a title and what it holds. */
export function aStatement(
  id: StatementId,
  kind: string,
  title: string,
  parts: readonly DocumentNode[] = [],
): DocumentNode {
  const line = { type: "statementTitle", content: [{ type: "text", text: title }] };
  return { type: "statement", attrs: { id, kind }, content: [line, ...parts] };
}
