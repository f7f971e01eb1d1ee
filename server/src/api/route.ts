import type { ApiKey, ApiOutput, ApiParams, ApiParsedBody } from "@feder/shared/api";
import type { Actor } from "@feder/shared/people";
import { can, type Action, type Subjects } from "@feder/shared/permissions";
import type { Actions } from "../actions/index.ts";
import type { SignedIn } from "../accounts/index.ts";

/** One endpoint of the API as the server answers it. */
export interface Route<K extends ApiKey> {
  /** What is asked of the one list of rights before `handle` runs; without an answer, the endpoint refuses everybody. */
  permit: (request: Asked<K>) => Permission | Promise<Permission>;
  handle: (request: Call<K>) => Promise<ApiOutput<K>>;
}

/**
 * `everybody`: no session is needed. `signedIn`: a session is enough. `right`: the actor must have it.
 * `missing`: what the address names does not exist.
 */
export type Permission =
  | { kind: "everybody" }
  | { kind: "signedIn" }
  | { kind: "right"; action: Action; allows: (actor: Actor) => boolean }
  | { kind: "missing"; what: string };

/** A request whose parts have been parsed, before it was permitted. */
export interface Asked<K extends ApiKey> {
  actions: Actions;
  params: ApiParams<K>;
  body: ApiParsedBody<K>;
}

/** A permitted request. */
export interface Call<K extends ApiKey> extends Asked<K> {
  /** Who asks; null only where `everybody` may. */
  signedIn: SignedIn | null;
  /** What the person who asks may do besides: for showing, never for refusing. */
  may: <A extends Action>(action: A, subject: Subjects[A]) => boolean;
  /** From where, as an IP address; behind trusted proxies, what they say. */
  address: string;
  cookies: string | undefined;
  setCookie: (header: string) => void;
  /** The base URL of links that people get. */
  publicUrl: string;
}

/** Asks for a right. */
export function right<A extends Action>(action: A, subject: Subjects[A]): Permission {
  return { kind: "right", action, allows: (actor) => can(actor, action, subject) };
}

/** Who asks, in an endpoint that needs a session. */
export function person({ signedIn }: { signedIn: SignedIn | null }): SignedIn {
  if (signedIn === null) throw new Error("an endpoint that needs a session was called without one");
  return signedIn;
}
