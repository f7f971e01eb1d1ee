import type { PersonId, SessionId } from "@feder/shared/ids";
import type { Actor, Standing } from "@feder/shared/people";

/** A person behind a valid session, with everything that rights and presence are decided by. */
export interface SignedIn {
  session: SessionId;
  person: { id: PersonId; name: string; email: string };
  standings: Standing[];
  actor: Actor;
}

/** What the router and the sync core ask of accounts. */
export interface Accounts {
  /** Who sends this `Cookie` header, or null for a stranger, an ended or an expired session. */
  identify(cookieHeader: string | undefined): Promise<SignedIn | null>;
  /** The same person and session again, with the rights of now; null once the session or account ended. */
  renew(session: SessionId): Promise<SignedIn | null>;
}
