import { blockquote } from "./blockquote.ts";
import { bold } from "./bold.ts";
import { bulletList } from "./bullet-list.ts";
import { contested } from "./contested.ts";
import { hardBreak } from "./hard-break.ts";
import { heading } from "./heading.ts";
import { italic } from "./italic.ts";
import { link } from "./link.ts";
import { listItem } from "./list-item.ts";
import { measureDetail } from "./measure-detail.ts";
import { orderedList } from "./ordered-list.ts";
import { paragraph } from "./paragraph.ts";
import { responsibleParty } from "./responsible-party.ts";
import { root } from "./root.ts";
import { statement } from "./statement.ts";
import { statementTitle } from "./statement-title.ts";
import { strike } from "./strike.ts";
import { table } from "./table.ts";
import { tableCell } from "./table-cell.ts";
import { tableHeader } from "./table-header.ts";
import { tableRow } from "./table-row.ts";
import { underline } from "./underline.ts";
import type { MarkFormat, NodeFormat } from "./kinds.ts";

export { SCHEMA_VERSION } from "../../schema-version.ts";

/** The name of the XmlFragment that holds a paper's blocks. */
export const CONTENT = "content";

/** Every node that may stand in a document, by name. */
export const NODES: Readonly<Record<string, NodeFormat>> = byName([
  root,
  paragraph,
  heading,
  bulletList,
  orderedList,
  listItem,
  blockquote,
  table,
  tableRow,
  tableCell,
  tableHeader,
  statement,
  statementTitle,
  responsibleParty,
  measureDetail,
  hardBreak,
]);

/** Every mark that may stand on text, by name. */
export const MARKS: Readonly<Record<string, MarkFormat>> = byName([bold, italic, underline, strike, link, contested]);

function byName<F extends { name: string }>(formats: F[]): Record<string, F> {
  return Object.fromEntries(formats.map((format) => [format.name, format]));
}
