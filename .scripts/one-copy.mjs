import { readdirSync } from "node:fs";
import { at } from "./root.mjs";

/**
 * What stands in node_modules more than once though it must not, as one sentence each. Two copies of yjs do not
 * recognise each other's types, two of prosemirror-model refuse each other's nodes: edits vanish without an error.
 */
export function secondCopies() {
  const copies = new Map();
  // Folders, not the lockfile: pnpm also makes a second copy of one version where its peers differ.
  for (const folder of readdirSync(at("node_modules/.pnpm"))) {
    const name = /^(@?[^@]+)@/.exec(folder)?.[1].replace("+", "/");
    if (name !== undefined && ONCE.test(name)) copies.set(name, [...(copies.get(name) ?? []), folder]);
  }
  const missing = ["yjs", "lib0", "prosemirror-model"].filter((name) => !copies.has(name));
  return [
    ...missing.map((name) => `${name} is not installed`),
    ...[...copies]
      .filter(([, folders]) => folders.length > 1)
      .map(([name, folders]) => `${name}: ${folders.join(", ")}`),
  ];
}

const ONCE = /^(yjs|lib0|y-protocols|y-websocket|y-indexeddb|prosemirror-.*|@tiptap\/.*|react|react-dom|zod)$/;
