import type { Client, Person, Proxy } from "../../support/index.ts";
import { connect, cuttableProxy } from "../../support/index.ts";
import { type HeadlessEditor, headlessEditor } from "./headless-editor.ts";

/** A page with the real binding, behind a network of its own. */
export interface EditorPage {
  readonly person: Person;
  readonly client: Client;
  /** Mounted after the first sync, as on the page (S8); null before. */
  readonly editor: HeadlessEditor | null;
  readonly network: Proxy;
  /** What the server said to be durable, by client id, to this page and to those it replaced. */
  readonly promised: ReadonlyMap<number, number>;
  /** Lets everything through again and connects at once, without the rest of the provider's pause. */
  reconnect(): void;
  /** Throws document and editor away, as a reload without offline storage does, and starts anew. */
  reload(): void;
  close(): Promise<void>;
}

/** Opens a paper; await `client.synced()` before editing. */
export async function openEditorPage(server: { url: string }, person: Person, paper: string): Promise<EditorPage> {
  const network = await cuttableProxy(server);
  const promised = new Map<number, number>();
  const open = () => {
    const client = connect({ ...person, url: network.url }, paper, {
      onSaved: ({ stateVector }) => {
        for (const [id, clock] of stateVector) promised.set(id, Math.max(clock, promised.get(id) ?? 0));
      },
    });
    return { client, editor: null as HeadlessEditor | null };
  };
  let page = open();
  const leave = () => {
    page.editor?.close();
    page.client.destroy();
  };
  return {
    person,
    get client() {
      return page.client;
    },
    get editor() {
      if (page.editor === null && page.client.content.length > 0) page.editor = headlessEditor(page.client.content);
      return page.editor;
    },
    network,
    promised,
    reconnect() {
      network.restore();
      const { provider } = page.client;
      provider.wsUnsuccessfulReconnects = 0;
      provider.connect();
    },
    reload() {
      leave();
      page = open();
    },
    async close() {
      leave();
      await network.close();
    },
  };
}
