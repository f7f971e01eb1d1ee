/** Joins class names, leaving out what is missing: `classNames(css.row, open && css.open)`. */
export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== false && name !== "").join(" ");
}
