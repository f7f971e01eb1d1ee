import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { FederPeer } from "../servers/peers/feder.ts";
import type { RunningServer } from "../servers/peers/peer.ts";
import { visit } from "../servers/people/visit.ts";

/** Lets a writer add a measure every so many milliseconds, so that the overview has other counts to show. */
export async function addMeasures(peer: FederPeer, server: RunningServer, every: number) {
  const visitor = await visit(peer, server.door(0, "writer", 0));
  const document = new Y.Doc();
  Y.applyUpdate(document, visitor.state);
  const timer = setInterval(() => {
    const before = Y.encodeStateVector(document);
    appendBlocks(document.getXmlFragment(CONTENT), [
      {
        type: "statement",
        attrs: { id: newId<"Statement">(), kind: "measure" },
        content: [{ type: "statementTitle", content: [{ type: "text", text: "Noch eine Maßnahme" }] }],
      },
    ]);
    visitor.send(Y.encodeStateAsUpdate(document, before));
  }, every);
  return {
    open: () => undefined,
    close: () => clearInterval(timer),
    leave: () => visitor.leave(),
  };
}
