import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { isId, type PaperId, type WorkingGroupId } from "@feder/shared/ids";
import { can } from "@feder/shared/permissions";
import type { Stage } from "@feder/shared/stages";
import { CLOSE, SYNC_PATH } from "@feder/shared/protocol";
import type { Accounts, SignedIn } from "../accounts/index.ts";
import type { PaperRight } from "./connection.ts";

/** What the address of an upgrade asks for. */
export interface SyncAddress {
  paper: string;
  schema: string | null;
  /** The right that the page believes to have; null for programs that do not say it. */
  right: string | null;
}

/** What of a paper the right to it hangs on. */
export interface PaperPlace {
  group: WorkingGroupId;
  stage: Stage;
}

/** Whether somebody may enter a paper, or with which close code they are turned away. */
export type Admission =
  | { admitted: true; paper: PaperId; group: WorkingGroupId; right: PaperRight; signedIn: SignedIn }
  | { admitted: false; code: number; reason: string };

/** Reads `/sync/PAPER?schema=N&right=R`; null for any other address. */
export function readAddress(url: string | undefined): SyncAddress | null {
  const { pathname, searchParams } = new URL(url ?? "/", "http://feder.invalid");
  const [, base, paper, ...rest] = pathname.split("/");
  if (`/${base}` !== SYNC_PATH || paper === undefined || rest.length > 0) return null;
  return { paper, schema: searchParams.get("schema"), right: searchParams.get("right") };
}

/**
 * Decides an upgrade (S4, S6), deny by default. The refusals are close codes and not HTTP statuses, because
 * a page cannot read the status of a failed upgrade and would try again for ever.
 */
export async function admit(
  address: SyncAddress,
  cookie: string | undefined,
  parts: { accounts: Accounts; placeOfPaper(paper: PaperId): Promise<PaperPlace | null> },
): Promise<Admission> {
  const refuse = (code: number, reason: string): Admission => ({ admitted: false, code, reason });
  if (address.schema !== String(SCHEMA_VERSION)) return refuse(CLOSE.outdatedClient, "reload the page");
  const signedIn = await parts.accounts.identify(cookie);
  if (!signedIn) return refuse(CLOSE.signedOut, "sign in");
  const place = isId<"Paper">(address.paper) ? await parts.placeOfPaper(address.paper) : null;
  if (!isId<"Paper">(address.paper) || place === null) return refuse(CLOSE.unknownPaper, "no such paper");
  const right = rightOn(signedIn, place);
  if (right === null) return refuse(CLOSE.forbidden, "no right to read this paper");
  // A page that was away while its right changed would go on writing, and nothing of it would ever arrive.
  if (address.right !== null && address.right !== right) return refuse(CLOSE.rightChanged, "the rights have changed");
  return { admitted: true, paper: address.paper, group: place.group, right, signedIn };
}

/** What a person may do with a paper, or null for nothing. */
export function rightOn({ actor }: SignedIn, place: PaperPlace): PaperRight | null {
  if (can(actor, "paper.write", place)) return "write";
  return can(actor, "paper.read", place) ? "read" : null;
}

/** Answers an upgrade with an HTTP status, for what no page of ours sends. */
export function rejectUpgrade(socket: Duplex, status: 400 | 403 | 503, text: string): void {
  // A peer that never hangs up would else keep the server from stopping.
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/** Whether a request is an upgrade to a WebSocket at all. */
export function isWebSocketUpgrade(request: IncomingMessage): boolean {
  return request.method === "GET" && request.headers.upgrade?.toLowerCase() === "websocket";
}
