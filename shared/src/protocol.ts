import type { StageMoveView } from "./api.ts";
import type { ContestedPointView } from "./contested/schemas.ts";
import type { NoteView } from "./notes.ts";
import type { ContestedPointId, PaperId, PersonId } from "./ids.ts";

/**
 * Where papers are synchronised: `ws /sync/PAPER?schema=N`. A page that shows what one may do says that too, `right=write`
 * or `right=read`: where it is another by now, the answer is the close code `rightChanged`.
 */
export const SYNC_PATH = "/sync";

/** The address of a paper's live document, without host; `schema` is the SCHEMA_VERSION of the page. */
export function syncAddress(paper: PaperId, schema: number): string {
  return `${SYNC_PATH}/${paper}?schema=${schema}`;
}

/** The first number of a frame. 0, 1 and 3 are y-websocket's; 2 is its auth message, which Feder never sends. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /**
   * Server to client: what is durable. A varUint8Array with the Yjs state vector of the durable document,
   * then a varUint: how many of this connection's updates (sync messages 1 and 2) are durable. The count
   * covers what a state vector cannot show, an update that only deletes.
   */
  saved: 4,
  /**
   * Server to client: something beside the text has changed. A varString with a {@link PaperEvent} as JSON.
   * What everybody who reads the paper may see comes with it: a thousand pages that ask for it would be a
   * thousand requests.
   */
  event: 5,
} as const;

/**
 * What has changed beside the text of a paper: swallowed words or versions, which the page asks the API for; an
 * earlier state that somebody brought back, a version or how the text was at a time; one contested point as it is now,
 * whose `revision` says which of two is newer; the same of a note, which comes to those who may see it, and whose paper is
 * another where it followed its block there; the move that brought the paper to its stage; or blocks that came from
 * another paper or went there, with the points that left.
 */
export type PaperEvent =
  | { type: "lostWords" }
  | { type: "versions" }
  | { type: "restored"; by: string; person: PersonId; version: { number: number; name: string } | null; at: number }
  | { type: "contestedPoint"; point: ContestedPointView }
  | { type: "note"; note: NoteView }
  | { type: "stage"; moved: StageMoveView }
  | { type: "lineage"; left: ContestedPointId[] };

/** The second number of a sync frame, as y-protocols defines it. */
export const SYNC_MESSAGE = { step1: 0, step2: 1, update: 2 } as const;

/**
 * Why a connection was closed. The y-websocket client takes 4400–4499 as final and tries again after
 * all others, so what a reload or a person must mend stands in 44xx.
 */
export const CLOSE = {
  badFrame: 4400,
  signedOut: 4401,
  forbidden: 4403,
  unknownPaper: 4404,
  outdatedClient: 4426,
  /** The right changed, but some right remains: connecting again gets the new one. */
  rightChanged: 4500,
  /** The server asks the page to fetch the paper anew, for example after a failed commit. */
  resync: 4501,
  /** The page sent more than a person can write; it may come back. */
  tooFast: 4502,
  unsupportedData: 1003,
  /** A frame is larger than {@link LIMITS.frameBytes}; the WebSocket layer says so, and a page would send the same again. */
  tooLarge: 1009,
  stopping: 1012,
} as const;

/** Bounds on what one connection may send. */
export const LIMITS = {
  /** Bytes in one frame, enforced by the WebSocket layer before anything is read. */
  frameBytes: 4 * 1024 * 1024,
  /** Characters in what a page says of itself in presence; a caret takes about 300. */
  awarenessState: 4 * 1024,
  /** Entries and bytes in one presence frame: pages send back what they hear, and hundreds may be there. */
  awarenessEntries: 2_000,
  awarenessBytes: 1024 * 1024,
  /** Frames of one connection: far above any typist, room for an editor that catches up. */
  frames: { burst: 6_000, perSecond: 200 },
  /** Bytes of one connection. */
  bytes: { burst: 64 * 1024 * 1024, perSecond: 1024 * 1024 },
  /** How often one connection may ask for the state; a page asks once. */
  stateRequests: { burst: 10, perSecond: 0.5 },
  /**
   * What the server looks at, a microsecond or more each, to check and place what one person sends, in one frame and
   * for long: siblings between the neighbours that a letter names, one for two new structs or deletions, one for a
   * thousand bytes. Who types needs some dozens a second; a whole paper of 200 pages, sent again after a restored backup,
   * 50,000.
   */
  looks: { burst: 100_000, perSecond: 1_000 },
  /** Bytes in one JSON request. */
  requestBytes: 1024 * 1024,
} as const;

/**
 * The awareness client under which the server says how many people only read along: its state is
 * `{"watching": N}`. Readers have no entry of their own; with a thousand of them nobody could read the list.
 */
export const WATCHING_CLIENT = 0;

/** Who stands behind a caret; the server writes this into presence, whatever a page claims. */
export interface PresentPerson {
  id: PersonId;
  name: string;
  organisation: string;
  affiliation: string | null;
  /** Six-digit hex, as TipTap's caret asks for. */
  color: string;
  /** Whether the person may write; who only reads is counted, not drawn as a caret. */
  writes: boolean;
}
