import {
  adoptWording,
  CONTENT,
  markPassage,
  passageAt,
  type Passage as Found,
  readPassages,
  unmarkPassage,
  writtenBy,
} from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import * as Y from "yjs";
import type { Passage, Passages } from "../actions/index.ts";
import type { Sync } from "./sync.ts";

/** Offers the passages of contested points to the register, by reading and editing papers as a trusted peer (S9). */
export function createPassages({ read, edit }: Pick<Sync, "read" | "edit">): Passages {
  const change = async (paper: Parameters<Passages["read"]>[0], by: (document: Y.Doc) => Found | null) => {
    const found: Found[] = [];
    await edit(paper, (document) => found.push(existing(by(document))));
    return plain(found[0] ?? null);
  };
  return {
    read: async (paper, anchor) => plain(await read(paper, (document) => passageAt(contentOf(document), anchor))),
    mark: (paper, point, anchor) => change(paper, (document) => markPassage(contentOf(document), point, anchor)),
    async unmark(paper, point) {
      const marked = await read(paper, (document) => readPassages(contentOf(document)).has(point));
      return marked ? change(paper, (document) => unmarkPassage(contentOf(document), point)) : null;
    },
    async adopt(paper, point, wording, client) {
      const before = await read(paper, (document) => adoptedBefore(document, client));
      if (before !== undefined) return plain(before);
      return change(paper, (document) => {
        document.clientID = client;
        return adoptWording(contentOf(document), point, wording);
      });
    },
  };
}

/** What was adopted under a client id, or what is left of it; undefined where nothing was. */
function adoptedBefore(document: Y.Doc, client: number): Found | null | undefined {
  if (Y.getState(document.store, client) === 0) return undefined;
  const anchor = writtenBy(contentOf(document), client);
  return anchor === null ? null : passageAt(contentOf(document), anchor);
}

function contentOf(document: Y.Doc): Y.XmlFragment {
  return document.getXmlFragment(CONTENT);
}

function plain(found: Found | null): Passage {
  const { text, statement, anchor } = existing(found);
  return { text, statement, anchor };
}

function existing(found: Found | null): Found {
  if (found === null) throw new AppError("passageGone", "The passage is not in the text any more.");
  return found;
}
