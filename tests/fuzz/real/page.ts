import { withTrueNeighbours } from "@feder/shared/document";
import * as Y from "yjs";
import { type Client, connect, type Person } from "../../support/index.ts";
import { type HeadlessEditor, headlessEditor } from "../editor/headless-editor.ts";

/** A page with a real editor and a copy on its device, as a browser's is, without a screen. */
export interface Page {
  readonly client: Client;
  /** Null until the paper is there, as on the page (S8). */
  readonly editor: HeadlessEditor | null;
  /** Updates that went out so far, over reloads and reconnects. */
  readonly sent: number;
  /** Updates on the present line that the server has not acknowledged. */
  readonly waiting: number;
  readonly isOffline: boolean;
  /** The closes that the server decided on, as `code reason`. */
  readonly refusals: readonly string[];
  goOffline(): void;
  goOnline(): void;
  /** Starts anew with what the copy on the device holds, unsent changes and all. */
  reload(): void;
  /** Says where the caret is. */
  tellCaret(): void;
  leave(): void;
}

/** Opens a paper as a person who may write. */
export function openPage(person: Person, paper: string): Page {
  let sent = 0;
  let line = { sent: 0, saved: 0 };
  let offline = false;
  const refusals: string[] = [];
  const open = (doc: Y.Doc) => {
    const client = connect(person, paper, {
      doc,
      onSent(_update, number) {
        if (number === 1) line = { sent: 0, saved: 0 };
        line.sent = number;
        sent += 1;
      },
      onSaved: ({ count }) => void (line.saved = count),
    });
    return { client, editor: null as HeadlessEditor | null };
  };
  let page = open(withTrueNeighbours(new Y.Doc()));
  const leave = () => {
    refusals.push(...page.client.closes.filter(isRefusal).map(({ code, reason }) => `${code} ${reason}`));
    page.editor?.close();
    page.client.destroy();
  };
  return {
    get client() {
      return page.client;
    },
    get editor() {
      const { provider, content } = page.client;
      if (page.editor === null && provider.synced && content.length > 0) page.editor = headlessEditor(content);
      return page.editor;
    },
    get sent() {
      return sent;
    },
    get waiting() {
      return line.sent - line.saved;
    },
    get isOffline() {
      return offline;
    },
    refusals,
    goOffline() {
      offline = true;
      page.client.provider.disconnect();
    },
    goOnline() {
      offline = false;
      page.client.provider.connect();
    },
    reload() {
      const copy = Y.encodeStateAsUpdate(page.client.doc);
      leave();
      offline = false;
      const doc = withTrueNeighbours(new Y.Doc());
      Y.applyUpdate(doc, copy);
      page = open(doc);
    },
    tellCaret() {
      const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(page.client.content, 0)) as unknown;
      page.client.provider.awareness.setLocalStateField("cursor", { anchor: at, head: at });
    },
    leave,
  };
}

/** Whoever leaves closes with 1000 or without a code. */
function isRefusal({ code }: { code: number }): boolean {
  return code >= 4000 || code === 1003 || code === 1009;
}
