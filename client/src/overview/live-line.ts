import { afterMessage, BEAT_MS, liveAddress, type LiveMessage, type PaperOverview } from "@feder/shared/overview";
import { SCHEMA_VERSION } from "@feder/shared/schema-version";
import { createTries } from "../app/tries.ts";

/** What a page knows of all papers that its person may see. */
export interface LiveView {
  /** Null until the server has said it once. */
  papers: readonly PaperOverview[] | null;
  /** Whether the line stands; `lost` also before it first did not come about. */
  line: "opening" | "open" | "lost";
  /** The close code of a line that ended for good, else null. */
  ended: number | null;
}

/** The live overview, open as long as somebody listens. */
export interface LiveLine {
  /** The same object until something differs. */
  view: () => LiveView;
  subscribe: (listener: () => void) => () => void;
  /** Ends it for good. */
  end: () => void;
}

/** Opens a socket, tells what comes of it, and answers how to close it. */
export type OpenSocket = (message: (text: string) => void, closed: (code: number) => void) => () => void;

/** A line on which nothing is heard for this long is dead. */
const SILENCE_MS = 2.5 * BEAT_MS;
/** How often the clock is asked: while a device sleeps the timers of a page stand still, and its line may be long dead. */
const LOOK_MS = 5_000;
/** How long a line stays open for the next page that wants it. */
const LINGER_MS = 3_000;

/** Makes a line that is not open yet; `open` opens a socket. */
export function createLiveLine(open: OpenSocket = openSocket, random: () => number = Math.random): LiveLine {
  const listeners = new Set<() => void>();
  let view: LiveView = { papers: null, line: "opening", ended: null };
  /** Closes the socket that is open. */
  let close: (() => void) | null = null;
  /** Counts the sockets, so that the last words of an old one are not heard. */
  let sockets = 0;
  const tries = createTries(random);
  let again: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setInterval> | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;

  const show = (next: Partial<LiveView>) => {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  };

  const connect = () => {
    clearTimeout(again);
    if (close !== null || view.ended !== null) return;
    sockets += 1;
    const mine = sockets;
    listen();
    close = open(
      (text) => {
        if (mine === sockets) take(JSON.parse(text) as LiveMessage);
      },
      (code) => {
        if (mine === sockets) lose(code);
      },
    );
  };

  const take = (message: LiveMessage) => {
    listen();
    // A socket that opened is no line before the server has said something.
    tries.reached();
    const papers = message.type === "all" ? message.papers : view.papers && afterMessage(view.papers, message);
    if (papers !== view.papers || view.line !== "open") show({ papers, line: "open" });
  };

  /** Waits for the next word of the server, and cuts the line where none comes. */
  const listen = () => {
    hush();
    const heardAt = Date.now();
    const end = () => {
      drop();
      lose(null);
    };
    silence = setTimeout(end, SILENCE_MS);
    looking = setInterval(() => {
      if (Date.now() - heardAt > SILENCE_MS) end();
    }, LOOK_MS);
  };

  const hush = () => {
    clearTimeout(silence);
    clearInterval(looking);
  };

  const lose = (code: number | null) => {
    hush();
    close = null;
    if (code !== null && code >= 4400 && code < 4500) return show({ line: "lost", ended: code });
    again = setTimeout(connect, tries.wait());
    // What is there stays in sight; only a line that does not come back soon is told of.
    if (view.line !== "lost") show({ line: "lost" });
  };

  const drop = () => {
    clearTimeout(again);
    hush();
    sockets += 1;
    close?.();
    close = null;
  };

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      clearTimeout(linger);
      connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        linger = setTimeout(() => {
          drop();
          view = { ...view, line: "opening" };
        }, LINGER_MS);
      };
    },
    end() {
      clearTimeout(linger);
      drop();
      view = { ...view, ended: view.ended ?? 0 };
    },
  };
}

const openSocket: OpenSocket = (message, closed) => {
  const { protocol, host } = window.location;
  const socket = new WebSocket(`${protocol === "https:" ? "wss" : "ws"}://${host}${liveAddress(SCHEMA_VERSION)}`);
  socket.addEventListener("message", ({ data }) => message(String(data)));
  socket.addEventListener("close", ({ code }) => closed(code));
  return () => socket.close();
};
