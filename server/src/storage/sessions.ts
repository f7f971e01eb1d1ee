import type { PersonId, SessionId } from "@feder/shared/ids";

/** A session of one browser or program. */
export interface SessionRecord {
  /** SHA-256 of the token in the cookie, in hex: the database alone does not let anybody in. */
  id: SessionId;
  person: PersonId;
  /** Epoch milliseconds, as are all times here. */
  created: number;
  used: number;
  expires: number;
}

/** The sessions. */
export interface SessionStore {
  add(session: SessionRecord): Promise<void>;
  find(id: SessionId): Promise<SessionRecord | null>;
  /** Writes when a session was last used and until when it holds. */
  extend(id: SessionId, used: number, expires: number): Promise<void>;
  /** Ends a session; answers whose it was, or null if there was none. */
  end(id: SessionId): Promise<PersonId | null>;
  /** Deletes all that expired before `now`. */
  sweep(now: number): Promise<void>;
}
