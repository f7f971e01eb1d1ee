import type { PaperView, SessionView } from "@feder/shared/api";
import type { WorkingGroupId } from "@feder/shared/ids";
import type { Role } from "@feder/shared/people";
import { call, type Caller } from "./api-client.ts";

/** A person with an account, signed in. */
export interface Person extends Caller {
  name: string;
  email: string;
  password: string;
  cookie: string;
  session: SessionView;
}

/** What a person is to be; without anything: a member of group 1. */
export interface PersonWish {
  role?: Role;
  /** The group's number in the concept, from 1. */
  group?: number;
  name?: string;
  organisation?: string;
  affiliation?: string | null;
}

/** A server that has a command line beside it. */
export interface Invitable {
  url: string;
  firstInvitations: ReadonlyMap<string, string>;
  cli(...args: string[]): Promise<unknown>;
}

/**
 * Makes an account and signs it in. The first call on a server makes an office, by the link of the first start
 * or the command line; it then invites everybody else through the API, because a process for each would be slow.
 */
export async function person(feder: Invitable, wish: PersonWish = {}): Promise<Person> {
  const { role = "member", group = 1, affiliation = null } = wish;
  const name = wish.name ?? nextName();
  const organisation = wish.organisation ?? "Verein für Tests e. V.";
  const office = await officeOf(feder);
  const invitee = { name, organisation, affiliation };
  switch (role) {
    case "member":
    case "chair": {
      const params = { group: groupByNumber(office, group) };
      const made = await call(office, "POST /api/groups/:group/invitations", { params, body: { role, ...invitee } });
      return accept(feder.url, made.body.token, invitee);
    }
    case "steering":
    case "office": {
      const made = await call(office, "POST /api/staff/invitations", { body: { role, ...invitee } });
      return accept(feder.url, made.body.token, invitee);
    }
  }
}

/** A caller whom nobody invited. */
export function stranger(feder: { url: string }): Caller {
  return { url: feder.url };
}

/** The paper of a number, as `reader` sees it. */
export async function paperByNumber(reader: Caller, number: number): Promise<PaperView> {
  const { body } = await call(reader, "GET /api/papers", {});
  const paper = body.find((candidate) => candidate.number === number);
  if (paper === undefined) throw new Error(`no paper ${number} to see`);
  return paper;
}

/** The id of the group with a number. */
export function groupByNumber({ session }: Person, number: number): WorkingGroupId {
  const group = session.concept.groups.find((candidate) => candidate.number === number);
  if (group === undefined) throw new Error(`no group ${number}`);
  return group.id;
}

/** Accepts an invitation as a new account. */
export async function accept(
  url: string,
  token: string,
  { name, organisation, affiliation }: { name: string; organisation: string; affiliation: string | null },
): Promise<Person> {
  const email = `person-${serial()}@example.org`;
  const password = "ein langes Kennwort für Tests";
  const made = await call({ url }, "POST /api/invitations/accept", {
    body: { token, name, email, password, organisation, affiliation },
  });
  if (made.cookie === null) throw new Error("accepting an invitation set no cookie");
  return { url, name, email, password, cookie: made.cookie, session: made.body };
}

const offices = new WeakMap<Invitable, Promise<Person>>();

/** The office of a server, made at the first call. */
export function officeOf(feder: Invitable): Promise<Person> {
  let office = offices.get(feder);
  if (office === undefined) {
    office = inviteOffice(feder);
    offices.set(feder, office);
  }
  return office;
}

async function inviteOffice(feder: Invitable): Promise<Person> {
  const token = feder.firstInvitations.get("office") ?? (await invitedByOperator(feder));
  return accept(feder.url, token, { name: "Geschäftsstelle", organisation: "Landesverwaltung", affiliation: null });
}

async function invitedByOperator(feder: Invitable): Promise<string> {
  const made = await feder.cli("invite", "--role", "office", "--name", "Geschäftsstelle");
  if (typeof made === "object" && made !== null && "token" in made && typeof made.token === "string") return made.token;
  throw new Error(`feder invite answered no token: ${JSON.stringify(made)}`);
}

let count = 0;

/** Addresses must not collide between runs on one data folder. */
function serial(): string {
  count += 1;
  return `${process.pid}-${Date.now().toString(36)}-${count}`;
}

const FIRST_NAMES = ["Aylin", "Bernd", "Chiara", "Dilan", "Ewa", "Farid", "Gerda", "Hannes", "Ines", "Jamal"];
const LAST_NAMES = ["Öztürk", "Schäfer", "Nowak", "Haddad", "Lehmann", "Petrov", "Vogel", "Yılmaz", "Krause"];
let names = 0;

function nextName(): string {
  const first = FIRST_NAMES[names % FIRST_NAMES.length];
  const last = LAST_NAMES[Math.floor(names / FIRST_NAMES.length) % LAST_NAMES.length];
  names += 1;
  return `${first} ${last}`;
}
