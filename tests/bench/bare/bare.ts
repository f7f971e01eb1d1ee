import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { StarterKit } from "@tiptap/starter-kit";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

// The editor that Feder's is measured against: TipTap's StarterKit with collaboration and nothing else.
const parameters = new URLSearchParams(location.search);
const document_ = new Y.Doc();
const provider = new WebsocketProvider(`ws://${location.host}/sync`, parameters.get("paper") ?? "", document_, {
  params: { schema: parameters.get("schema") ?? "" },
  disableBc: true,
});
// Feder's acknowledgements and events, which this page has no use for.
provider.messageHandlers[4] = provider.messageHandlers[5] = () => undefined;
const element = document.getElementById("editor");
provider.once("sync", () => {
  new Editor({
    element,
    extensions: [
      StarterKit.configure({ undoRedo: false }),
      Collaboration.configure({ document: document_, field: "content" }),
    ],
  });
});
