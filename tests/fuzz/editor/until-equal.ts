import * as Y from "yjs";
import { within } from "../../support/index.ts";
import { difference } from "../difference.ts";
import type { EditorPage } from "./editor-page.ts";

/** Resolves once every page is in sync, saved, and holds the same structs and deletions; says what differs where that never comes. */
export async function untilEqual(pages: readonly EditorPage[]): Promise<void> {
  await Promise.all(pages.map(({ client }) => client.synced()));
  await Promise.all(pages.map(({ client }) => client.saved()));
  const equal = () => {
    const [first, ...others] = pages.map(({ client }) => client.doc);
    if (first === undefined) return true;
    const vector = Buffer.from(sortedVector(first));
    return (
      others.every((doc) => vector.equals(sortedVector(doc))) && others.every((doc) => difference(doc, first) === null)
    );
  };
  if (equal()) return;
  let look = () => {};
  const held = new Promise<void>((resolve) => {
    look = () => {
      if (equal()) resolve();
    };
  });
  for (const { client } of pages) client.doc.on("update", look);
  try {
    await within("equal pages", held);
  } catch (error) {
    const [first, ...others] = pages;
    const found = others.map(({ client }) => first && difference(client.doc, first.client.doc));
    throw new Error(`pages differ: ${JSON.stringify(found)}`, { cause: error });
  } finally {
    for (const { client } of pages) client.doc.off("update", look);
  }
}

/** A state vector in one order, whoever wrote it. */
function sortedVector(doc: Y.Doc): Uint8Array {
  const entries = [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([one], [other]) => one - other);
  return new TextEncoder().encode(JSON.stringify(entries));
}
