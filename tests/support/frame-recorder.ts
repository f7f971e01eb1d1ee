import { writeFileSync } from "node:fs";
import { SYNC_PATH } from "@feder/shared/protocol";
import type { Page } from "playwright-core";
import { outputPath } from "./root.ts";

/**
 * What the pages on one paper said and heard, in the order in which it happened. Connections and people are
 * numbered; frames are in base64. Of what a page heard, only its text is kept.
 */
export type FrameEvent =
  | { is: "opened"; connection: number; person: number }
  | { is: "sent"; connection: number; frame: string }
  | { is: "heard"; connection: number; frame: string }
  | { is: "closed"; connection: number }
  /** What a page held when it was closed: the state vector of its document, and its text. */
  | { is: "held"; vector: Record<string, number>; text: string };

/** Notes the frames of a page from now on, under whom it belongs to. */
export function recordFrames(page: Page, owner: string): void {
  page.on("websocket", (socket) => {
    const [, base, paper] = new URL(socket.url()).pathname.split("/");
    if (`/${base}` !== SYNC_PATH || paper === undefined) return;
    const events = recordings.get(paper) ?? [];
    recordings.set(paper, events);
    openPapers.set(page, events);
    const connection = (connections += 1);
    events.push({ is: "opened", connection, person: numberOf(owner) });
    const note = (is: "sent" | "heard") => (data: { payload: string | Buffer }) => {
      if (typeof data.payload === "string") return;
      if (is === "sent" || data.payload[0] === 0)
        events.push({ is, connection, frame: data.payload.toString("base64") });
    };
    socket.on("framesent", note("sent"));
    socket.on("framereceived", note("heard"));
    socket.on("close", () => events.push({ is: "closed", connection }));
  });
}

/** Notes what a page holds; to be called before the page is closed. */
export async function recordEnd(page: Page): Promise<void> {
  const events = openPapers.get(page);
  if (events === undefined) return;
  const held = await page.evaluate(heldInPage).catch(() => null);
  if (held !== null) events.push({ is: "held", ...held });
}

/** Writes every recording of this process to `tests/out/frames`, one file a paper. */
export function writeRecordings(): void {
  for (const [paper, events] of recordings) {
    writeFileSync(outputPath("frames", `${paper}.json`), JSON.stringify(events));
  }
}

const recordings = new Map<string, FrameEvent[]>();
const openPapers = new WeakMap<Page, FrameEvent[]>();
let connections = 0;
const owners = new Map<string, number>();

function numberOf(owner: string): number {
  const number = owners.get(owner) ?? owners.size;
  owners.set(owner, number);
  return number;
}

/** Runs in the page; null where no paper is open in it. */
function heldInPage(): { vector: Record<string, number>; text: string } | null {
  const opened = document.querySelector(".paper-text") as unknown as EditorElement | null;
  if (opened === null) return null;
  const { doc, type } = opened.editor.state["y-sync$"];
  const vector: Record<string, number> = {};
  for (const [client, structs] of doc.store.clients) {
    const last = structs.at(-1);
    if (last !== undefined) vector[String(client)] = last.id.clock + last.length;
  }
  return { vector, text: type.toString() };
}

/** What the element of the text carries: the editor, and in its state the document. */
interface EditorElement {
  editor: {
    state: {
      "y-sync$": {
        type: { toString: () => string };
        doc: { store: { clients: Map<number, { id: { clock: number }; length: number }[]> } };
      };
    };
  };
}
