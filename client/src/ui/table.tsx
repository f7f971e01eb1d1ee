import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./table.module.css";

/** One column of a table. */
export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The column that names the row; it becomes the row's header and the title of its card on a phone. */
  names?: boolean;
  /** The text is what people typed: it may break anywhere rather than widen the table. */
  typed?: boolean;
  /** Numbers and tools stand at the end. */
  align?: "start" | "end";
  /** Hides the header's words from sight, for a column of buttons. */
  headerHidden?: boolean;
}

/**
 * A table that becomes a list of cards where there is no room for columns. The roles are written out,
 * because browsers take them away as soon as a table is not displayed as one.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  /** What the table shows, read aloud. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <div className={css.frame}>
      <table role="table" className={css.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup" className={css.head}>
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={classNames(column.align === "end" && css.end, column.headerHidden === true && css.tools)}
              >
                <span className={column.headerHidden === true ? "visually-hidden" : undefined}>{column.header}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) =>
                column.names === true ? (
                  <th key={column.key} role="rowheader" scope="row" className={css.name}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role="cell"
                    data-label={column.headerHidden === true ? undefined : column.header}
                    className={classNames(
                      column.typed === true && css.typed,
                      column.align === "end" && css.end,
                      column.headerHidden === true && css.tools,
                    )}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
