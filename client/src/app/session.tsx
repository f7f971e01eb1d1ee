import type { SessionView } from "@feder/shared/api";
import type { WorkingGroupId } from "@feder/shared/ids";
import type { Actor, GroupRole, Seat } from "@feder/shared/people";
import { can, type Action, type Subjects } from "@feder/shared/permissions";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { call, Refusal } from "./call.ts";
import { useLanguage } from "./language.ts";

/** Who works here now, and what the screen may offer. The server decides again on every request. */
export interface Session {
  person: SessionView["person"];
  standings: SessionView["standings"];
  concept: SessionView["concept"];
  /** Whether I may do `action` to `subject`, by the same list of rights as the server. */
  may: <A extends Action>(action: A, subject: Subjects[A]) => boolean;
  /** The name of an affiliation category in the current language; null for an unknown one. */
  affiliationName: (id: string | null) => string | null;
}

/** The session as a query: `null` while nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await call("GET /api/session", { signal });
    } catch (error) {
      if (error instanceof Refusal && error.code === "signedOut") return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Gives the session to everything inside; `view` comes from {@link sessionQuery}. */
export function SessionProvider({ view, children }: { view: SessionView; children: ReactNode }) {
  const language = useLanguage();
  const session = useMemo<Session>(() => {
    const actor = actorOf(view);
    const names = new Map(view.concept.affiliations.map(({ id, name }) => [id, name[language]]));
    return {
      person: view.person,
      standings: view.standings,
      concept: view.concept,
      may: (action, subject) => can(actor, action, subject),
      affiliationName: (id) => (id === null ? null : (names.get(id) ?? null)),
    };
  }, [view, language]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session; only inside of {@link SessionProvider}, which is everywhere behind the sign-in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession outside of SessionProvider");
  return session;
}

/** Takes a fresh session over after signing in, or `null` after signing out, and forgets what the last person saw. */
export function useSessionChange(): (view: SessionView | null) => void {
  const client = useQueryClient();
  return (view) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
    client.setQueryData(sessionQuery.queryKey, view);
  };
}

/** Tells other tabs of this browser that the session changed, so that none goes on as somebody who has left. */
export function tellOtherTabs(): void {
  try {
    localStorage.setItem(CHANGED, String(Date.now()));
  } catch {
    // Where the storage is full nobody hears of it; who signs out must still leave nothing on the device.
  }
}

/** Looks the session up again whenever another tab signs in or out, and when the browser brings a page back that was left. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const heard = (event: StorageEvent) => {
      if (event.key === CHANGED) look();
    };
    // It comes as it was, and heard nothing meanwhile: what its person does would be done by who is signed in now.
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) look();
    };
    window.addEventListener("storage", heard);
    window.addEventListener("pageshow", back);
    return () => {
      window.removeEventListener("storage", heard);
      window.removeEventListener("pageshow", back);
    };
  }, [client]);
}

const CHANGED = "feder/session-changed";

const SessionContext = createContext<Session | null>(null);

function actorOf(view: SessionView): Actor {
  return { person: view.person.id, seats: view.standings.flatMap(seatOf), readsAll: view.concept.openPapers };
}

function seatOf({ role, group }: { role: Seat["role"]; group: WorkingGroupId | null }): Seat[] {
  if (role === "steering" || role === "office") return [{ role }];
  const inGroup: GroupRole = role;
  return group === null ? [] : [{ role: inGroup, group }];
}
