import type { Editor } from "@tiptap/core";
import type { PaperView } from "@feder/shared/api";
import { useState } from "react";
import LineageDialog from "./lineage-dialog.tsx";
import MergeDialog from "./merge-dialog.tsx";
import MoveBlocksDialog from "./move-blocks-dialog.tsx";

/**
 * What somebody wants to see: where blocks came from and went, the way to another paper for one or more, or with which
 * other statement one is to be merged.
 */
export type LineageWish = { is: "list" } | { is: "move"; chosen: string | null } | { is: "merge"; chosen: string };

export interface LineageHostProps {
  paper: PaperView;
  editor: Editor;
  wish: LineageWish;
  onJump: (index: number) => void;
  onClose: () => void;
}

/** What is to be seen of the lineage of a paper; its code comes when it is first wanted. */
export default function LineageHost({ wish, ...rest }: LineageHostProps) {
  const [now, setNow] = useState(wish);
  if (now.is === "move") return <MoveBlocksDialog {...rest} chosen={now.chosen} />;
  if (now.is === "merge") return <MergeDialog editor={rest.editor} chosen={now.chosen} onClose={rest.onClose} />;
  return <LineageDialog {...rest} onMove={() => setNow({ is: "move", chosen: null })} />;
}
