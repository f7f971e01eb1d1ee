import { appendBlocks, CONTENT } from "@feder/shared/document";
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import type { Cast, Peer, RunningServer } from "../peers/peer.ts";
import { visit } from "./visit.ts";

/** Gives each writer of each paper a paragraph of their own; answers the state of each paper. */
export async function setScene(peer: Peer, server: RunningServer, cast: Cast): Promise<Uint8Array[]> {
  const states: Uint8Array[] = [];
  for (let paper = 0; paper < cast.papers; paper += 1) states.push(await setPaper(peer, server, cast, paper));
  return states;
}

async function setPaper(peer: Peer, server: RunningServer, cast: Cast, paper: number): Promise<Uint8Array> {
  const doc = new Y.Doc();
  // Drawn ids would give frames of another length each time.
  doc.clientID = SCENE_CLIENT + paper;
  if (peer.keeps === "nothing") {
    addParagraphs(doc, cast.writersPerPaper);
    return Y.encodeStateAsUpdate(doc);
  }
  const door = server.door(paper, "writer", 0);
  const setter = await visit(peer, door);
  Y.applyUpdate(doc, setter.state);
  const before = Y.encodeStateVector(doc);
  addParagraphs(doc, cast.writersPerPaper);
  setter.send(Y.encodeStateAsUpdate(doc, before));
  await isThere(peer, () => server.door(paper, "writer", 0), doc);
  setter.leave();
  return Y.encodeStateAsUpdate(doc);
}

const SCENE_CLIENT = 900_000;
const PATIENCE_MS = 10_000;

function addParagraphs(doc: Y.Doc, count: number): void {
  const blocks = Array.from({ length: count }, (_, index) => ({
    type: "paragraph",
    content: [{ type: "text", text: `Abschnitt ${index + 1}. ` }],
  }));
  doc.transact(() => appendBlocks(doc.getXmlFragment(CONTENT), blocks));
}

async function isThere(peer: Peer, door: () => ReturnType<RunningServer["door"]>, doc: Y.Doc): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const looking = await visit(peer, door());
    looking.leave();
    const vector = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(looking.state));
    if ((vector.get(doc.clientID) ?? 0) >= Y.getState(doc.store, doc.clientID)) return;
    await pause(20);
  }
  throw new Error("the paper of the bench did not arrive at the server");
}
