import { NODES } from "./format/index.ts";

/** Whether the format lets a node stand in another; `text` is a child like any other. Unknown names hold and fit nowhere. */
export function mayHold(parent: string, child: string): boolean {
  return childrenOf(parent).has(child);
}

const allowed = new Map<string, ReadonlySet<string>>();

/** The content expressions of the format are all of one form: names of nodes or groups, separated by `|`, with `*`. */
function childrenOf(parent: string): ReadonlySet<string> {
  const known = allowed.get(parent);
  if (known) return known;
  // A document may name a node `constructor`, which every object inherits.
  const content = Object.hasOwn(NODES, parent) ? (NODES[parent]?.content ?? "") : "";
  const names = content
    .replace(/[()*]/g, "")
    .split("|")
    .map((name) => name.trim());
  const children = new Set<string>();
  for (const { name, group } of [...Object.values(NODES), { name: "text", group: "inline" }]) {
    if (names.includes(name) || (group ?? "").split(" ").some((of) => of !== "" && names.includes(of)))
      children.add(name);
  }
  if (Object.hasOwn(NODES, parent)) allowed.set(parent, children);
  return children;
}
