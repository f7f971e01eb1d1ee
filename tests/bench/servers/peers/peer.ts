import type { Dialect } from "../wire/dialect.ts";

/** Who takes part in a load, so that accounts and papers are made before anything is measured. */
export interface Cast {
  papers: number;
  writersPerPaper: number;
}

/** Where and as whom a client connects. */
export interface Door {
  port: number;
  path: string;
  headers: Record<string, string>;
  /** What the server calls the document. */
  room: string;
}

/** How a server is started. */
export interface StartOptions {
  cast: Cast;
  /** Opens Node's inspector, for a profile or for the memory after a collection; not for timed runs. */
  inspect?: boolean;
  /** Lets the server tell when it stored a document, where it does not tell its clients. */
  reportStores?: boolean;
}

/** A server as a process of its own. */
export interface RunningServer {
  readonly pid: number;
  /** What it printed. */
  readonly output: string;
  /** The door to a paper, counted from 0, for its n-th writer or the n-th reader of all. */
  door(paper: number, role: "writer" | "reader", index: number): Door;
  /** Hears which state of a room reached the disk; only with `reportStores`. */
  onStored(listener: (room: string, stateVector: Uint8Array) => void): void;
  /** Ends it with SIGKILL, or cleanly, and keeps its data. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

/** A kind of server that the bench compares. */
export interface Peer {
  readonly name: PeerName;
  /** What it is, in the report. */
  readonly about: string;
  readonly dialect: Dialect;
  /** Where the text is: nowhere (it only passes on), in memory, or on disk as well. */
  readonly keeps: "nothing" | "memory" | "disk";
  start(options: StartOptions): Promise<RunningServer>;
}

/** The servers by name. */
export type PeerName = "relay" | "plain" | "hocuspocus" | "feder";
