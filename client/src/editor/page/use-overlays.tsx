import { useCallback, useState, type ReactNode } from "react";
import type { PaperView } from "@feder/shared/api";
import { usePart } from "../../app/use-part.ts";
import type { BlockHistoryDialogProps } from "../../history/block-history-dialog.tsx";
import type { BlockWish } from "../../history/block-wish.ts";
import type { LineageHostProps, LineageWish } from "../../lineage/lineage-host.tsx";
import { Outline } from "../../outline/outline.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { LostWordsDialogProps } from "../lost-words/lost-words-dialog.tsx";
import { useEditorWords } from "../words.ts";
import type { HelpDialogProps } from "./help-dialog.tsx";
import type { LinkDialogProps } from "./link-dialog.tsx";
import type { OpenEditor } from "./use-editor.ts";

/** What can lie over the paper; one at a time. */
export type Overlay =
  | { is: "link" | "help" | "lostWords" | "outline" }
  | { is: "lineage"; wish: LineageWish }
  | { is: "history"; wish: BlockWish };

/** What lies over the open paper, as the page sees it. */
export interface Overlays {
  open: (overlay: Overlay) => void;
  close: () => void;
  show: (paper: {
    open: OpenEditor | null;
    /** Whether the text can be changed. */
    writes: boolean;
    onJump: (index: number) => void;
  }) => ReactNode;
}

/** Opens dialogs over the paper; the code of each comes when it is first wanted. */
export function useOverlays(paper: PaperView, onFailed: () => void): Overlays {
  const t = useEditorWords();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = useCallback(() => setOverlay(null), []);
  const fail = () => {
    close();
    onFailed();
  };
  const is = overlay?.is;
  const LineageHost = usePart<LineageHostProps>(is === "lineage", () => import("../../lineage/lineage-host.tsx"), fail);
  const BlockHistoryDialog = usePart<BlockHistoryDialogProps>(
    is === "history",
    () => import("../../history/block-history-dialog.tsx"),
    fail,
  );
  const LinkDialog = usePart<LinkDialogProps>(is === "link", () => import("./link-dialog.tsx"), fail);
  const HelpDialog = usePart<HelpDialogProps>(is === "help", () => import("./help-dialog.tsx"), fail);
  const LostWordsDialog = usePart<LostWordsDialogProps>(
    is === "lostWords",
    () => import("../lost-words/lost-words-dialog.tsx"),
    fail,
  );

  const show: Overlays["show"] = ({ open, writes, onJump }) => {
    const editor = open?.editor ?? null;
    switch (overlay?.is) {
      case undefined:
        return null;
      case "help":
        return HelpDialog && <HelpDialog onClose={close} />;
      case "lostWords":
        return LostWordsDialog && <LostWordsDialog editor={editor} paper={paper.id} writes={writes} onClose={close} />;
      case "history":
        return BlockHistoryDialog && <BlockHistoryDialog paper={paper} {...overlay.wish} onClose={close} />;
      case "link":
        return LinkDialog && editor && <LinkDialog editor={editor} onClose={close} />;
      case "lineage":
        return (
          LineageHost &&
          editor && <LineageHost paper={paper} editor={editor} wish={overlay.wish} onJump={onJump} onClose={close} />
        );
      case "outline":
        return (
          open && (
            <Dialog title={t("outline")} onClose={close} size="narrow">
              <Outline store={open.outline} position={open.position} onJump={onJump} titled />
            </Dialog>
          )
        );
    }
  };
  return { open: setOverlay, close, show };
}
