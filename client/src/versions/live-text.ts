import { useEffect, useState, useSyncExternalStore } from "react";
import { type DocumentNode, readBlocks } from "@feder/shared/document";
import type { Connection } from "../editor/connection/connection.ts";

/** Milliseconds between two looks at a text in which somebody writes: each look compares the whole paper. */
const CALM_MS = 500;

/** The blocks of an open paper, a moment behind those who write; null until they have come. */
export function useLiveBlocks(connection: Connection | null): readonly DocumentNode[] | null {
  const [blocks, setBlocks] = useState<readonly DocumentNode[] | null>(null);
  const shows = useSyncExternalStore(connection?.subscribe ?? never, () => connection?.mayShow() ?? false);
  useEffect(() => {
    if (connection === null || !shows) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setBlocks(readBlocks(connection.content));
    };
    const wait = () => {
      timer ??= setTimeout(look, CALM_MS);
    };
    look();
    connection.document.on("update", wait);
    return () => {
      connection.document.off("update", wait);
      clearTimeout(timer);
    };
  }, [connection, shows]);
  return blocks;
}

function never(): () => void {
  return () => undefined;
}
