import { parseCookie, stringifySetCookie } from "cookie";
import type { PersonId, SessionId } from "@feder/shared/ids";
import type { Seat } from "@feder/shared/people";
import type { MembershipRecord, SessionRecord, Storage, Stores } from "../storage/index.ts";
import type { Accounts, SignedIn } from "./accounts.ts";
import { hashToken, newToken } from "./tokens.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A session ends this long after its last use. */
const LIFE_MS = 14 * DAY_MS;
/** The last use is written at most this often, so that reading does not make writes. */
const EXTEND_MS = 60 * 60 * 1000;

/** The sessions behind the cookies. */
export interface Sessions extends Accounts {
  /** Opens a session and answers it with the `Set-Cookie` header; the browser's old session ends. */
  open(person: PersonId, oldCookies: string | undefined): Promise<OpenedSession>;
  /** Ends the session of these cookies, if there is one, and answers the `Set-Cookie` header that forgets it. */
  close(cookies: string | undefined): Promise<{ setCookie: string; person: PersonId | null }>;
  /** The `Set-Cookie` header that makes the browser keep its session as long as the server does. */
  keep(cookies: string | undefined): string | null;
}

/** A session that has just begun. */
export interface OpenedSession {
  signedIn: SignedIn;
  setCookie: string;
  /** Whose older session of the same browser ended with it. */
  replaced: PersonId | null;
}

/** Builds the sessions of one server; `secure` is for a server that is reached over https. */
export function createSessions(storage: Storage, secure: boolean, now: () => number): Sessions {
  const name = secure ? "__Host-feder" : "feder";
  const idOf = (cookies: string | undefined): SessionId | null => {
    const token = tokenIn(cookies, name);
    return token === null ? null : sessionId(token);
  };
  const setCookie = (token: string, maxAge: number) =>
    stringifySetCookie(name, token, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });

  const renew = async (id: SessionId): Promise<SignedIn | null> => {
    const session = await storage.sessions.find(id);
    if (session === null || session.expires <= now()) return null;
    return describe(storage, session);
  };

  return {
    renew,

    async identify(cookies) {
      const id = idOf(cookies);
      if (id === null) return null;
      const session = await storage.sessions.find(id);
      const at = now();
      if (session === null || session.expires <= at) return null;
      if (at - session.used >= EXTEND_MS) await storage.sessions.extend(id, at, at + LIFE_MS);
      return describe(storage, session);
    },

    async open(person, oldCookies) {
      const at = now();
      const token = newToken();
      const session = { id: sessionId(token), person, created: at, used: at, expires: at + LIFE_MS };
      const old = idOf(oldCookies);
      const replaced = await storage.transaction(async ({ sessions }) => {
        await sessions.sweep(at);
        await sessions.add(session);
        return old === null ? null : sessions.end(old);
      });
      const signedIn = await describe(storage, session);
      if (signedIn === null) throw new Error(`no account behind the new session of person ${person}`);
      return { signedIn, setCookie: setCookie(token, LIFE_MS / 1000), replaced };
    },

    async close(cookies) {
      const id = idOf(cookies);
      const person = id === null ? null : await storage.sessions.end(id);
      return { setCookie: setCookie("", 0), person };
    },

    keep(cookies) {
      const token = tokenIn(cookies, name);
      return token === null ? null : setCookie(token, LIFE_MS / 1000);
    },
  };
}

async function describe(stores: Stores, session: SessionRecord): Promise<SignedIn | null> {
  const person = await stores.people.find(session.person);
  if (person === null) return null;
  const memberships = await stores.memberships.ofPerson(person.id);
  const concept = await stores.concepts.read();
  return {
    session: session.id,
    person: { id: person.id, name: person.name, email: person.email },
    standings: memberships.map(({ id, role, group, organisation, affiliation }) => {
      return { membership: id, role, group, organisation, affiliation };
    }),
    actor: { person: person.id, seats: memberships.map(seatOf), readsAll: concept?.openPapers ?? false },
  };
}

function seatOf({ id, role, group }: MembershipRecord): Seat {
  switch (role) {
    case "member":
    case "chair":
      if (group === null) throw new Error(`membership ${id} has the role ${role} in no group`);
      return { role, group };
    case "steering":
    case "office":
      return { role };
  }
}

function tokenIn(cookies: string | undefined, name: string): string | null {
  const token = cookies === undefined ? undefined : parseCookie(cookies)[name];
  return token === undefined || token === "" ? null : token;
}

function sessionId(token: string): SessionId {
  return hashToken(token) as SessionId;
}
