import { CLOSE } from "@feder/shared/protocol";

/** Why the server ended the connection for good; each has its own words (S12). */
export type EndReason = "badFrame" | "signedOut" | "forbidden" | "unknownPaper" | "outdatedPage" | "refused";

/** What the person sees of the connection (S12). `unsent` means that this device holds what no server has. */
export type SyncState =
  | { is: "connecting" }
  | { is: "saving" }
  | { is: "saved" }
  | { is: "readOnly" }
  /** Where nothing is `kept` on this device, closing the page loses what is unsent. */
  | { is: "offline"; unsent: boolean; kept: boolean }
  | { is: "ended"; reason: EndReason; unsent: boolean; kept: boolean };

/** A connection that the server has ended for good. */
export type Ended = Extract<SyncState, { is: "ended" }>;

/** What is known of the connection. */
export interface SyncFacts {
  /** Whether the person may write. */
  readonly writes: boolean;
  readonly line: "connecting" | "synced" | "lost" | { readonly ended: EndReason };
  /** How many update frames were sent on this connection, up to the last one that may have held something new. */
  readonly sent: number;
  /** How many of them are durable. */
  readonly durable: number;
  /** Whether the durable document holds everything that this page holds. */
  readonly covered: boolean;
  /** Whether this device keeps a copy of what is written, beyond this page. */
  readonly kept: boolean;
}

/** What happens on a connection. */
export type SyncEvent =
  | { type: "opened" }
  | { type: "synced" }
  /** The document changed here, not by the server. */
  | { type: "changed" }
  /** The `count`th update frame left this page; an `answer` to the server's question may hold nothing new. */
  | { type: "sent"; count: number; answer: boolean }
  /** The server's acknowledgement; `covers` tells whether its state vector covers the local one. */
  | { type: "acknowledged"; count: number; covers: boolean }
  /** The copy on this device was read, or is no more. */
  | { type: "kept"; kept: boolean }
  | { type: "lost" }
  | { type: "ended"; code: number };

/** What is known before the first connection; `unsent` is what an earlier visit left on this device. */
export function firstFacts(writes: boolean, unsent: boolean): SyncFacts {
  return { writes, line: "connecting", sent: 0, durable: 0, covered: !unsent, kept: false };
}

/** What is known after an event. */
export function factsAfter(facts: SyncFacts, event: SyncEvent): SyncFacts {
  switch (event.type) {
    case "opened":
      // Counts are per connection; what was not confirmed on the last one stays uncovered.
      return { ...facts, covered: !holdsUnsent(facts), sent: 0, durable: 0 };
    case "synced":
      return { ...facts, line: "synced" };
    case "changed":
      return { ...facts, covered: false };
    case "sent":
      return event.answer && facts.covered ? facts : { ...facts, sent: event.count };
    case "acknowledged":
      return { ...facts, durable: event.count, covered: event.covers };
    case "kept":
      return { ...facts, kept: event.kept };
    case "lost":
      return facts.line === "connecting" || facts.line === "synced" ? { ...facts, line: "lost" } : facts;
    case "ended":
      // What was refused is on this device only, for example where the server went back to an older backup.
      return {
        ...facts,
        line: { ended: reasonOf(event.code) },
        covered: facts.covered && event.code !== CLOSE.badFrame,
      };
  }
}

/** What the person sees. "Saved" is said only after the acknowledgement of everything that was sent (S12). */
export function stateOf(facts: SyncFacts): SyncState {
  const here = { unsent: holdsUnsent(facts), kept: facts.kept };
  if (typeof facts.line === "object") return { is: "ended", reason: facts.line.ended, ...here };
  switch (facts.line) {
    case "connecting":
      return { is: "connecting" };
    case "lost":
      return { is: "offline", ...here };
    case "synced":
      if (!facts.writes) return { is: "readOnly" };
      return holdsUnsent(facts) ? { is: "saving" } : { is: "saved" };
  }
}

/** Whether this page holds something that no server has confirmed. */
export function holdsUnsent(facts: SyncFacts): boolean {
  return facts.writes && (!facts.covered || facts.durable < facts.sent);
}

function reasonOf(code: number): EndReason {
  switch (code) {
    case CLOSE.badFrame:
    case CLOSE.tooLarge:
      return "badFrame";
    case CLOSE.signedOut:
      return "signedOut";
    case CLOSE.forbidden:
      return "forbidden";
    case CLOSE.unknownPaper:
      return "unknownPaper";
    case CLOSE.outdatedClient:
      return "outdatedPage";
    default:
      return "refused";
  }
}
