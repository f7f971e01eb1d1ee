import { API, type ApiKey } from "@feder/shared/api";
import type { Anchor } from "@feder/shared/contested";
import { newId, type PersonId, type WorkingGroupId } from "@feder/shared/ids";
import type { Actor } from "@feder/shared/people";
import { can, type Action } from "@feder/shared/permissions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, type Caller } from "../support/api-client.ts";
import { connect } from "../support/client.ts";
import { addParagraphs, anchorOf, report } from "../support/contested.ts";
import { groupByNumber, officeOf, paperByNumber, person, stranger, type Person } from "../support/people.ts";
import { swallow } from "../support/swallow.ts";
import { serve, type Served } from "./serve.ts";

/** Everybody as they stand towards group 2. */
const WHO = ["stranger", "nobody", "other member", "other chair", "member", "chair", "steering", "office"] as const;
type Who = (typeof WHO)[number];

/** What an endpoint asks of the list of rights, who has that right, and how to call it with effect. */
interface Row {
  asks: Action | "everybody" | "a session";
  allowed: readonly Who[];
  call: (
    target: Target,
  ) => Promise<{ params?: Record<string, string>; body?: object }> | { params?: Record<string, string>; body?: object };
}

interface Target {
  group: WorkingGroupId;
  office: Person;
  paper: () => Promise<string>;
  /** Somebody else in the group, new at every call. */
  victim: () => Promise<string>;
  invitation: () => Promise<string>;
  /** Words of somebody else in the group that were swallowed, new at every call. */
  words: () => Promise<string>;
  /** A contested point in the group's paper, and the passage on which it stands. */
  point: string;
  anchor: Anchor;
  /** A version of the group's paper. */
  version: string;
  /** A note on it, by somebody else of the office. */
  note: string;
  /** A kept state of it. */
  historyPoint: string;
}

const EVERYBODY = WHO;
const SIGNED_IN = WHO.filter((who) => who !== "stranger");
const READERS: readonly Who[] = ["member", "chair", "steering", "office"];
const HOSTS: readonly Who[] = ["chair", "office"];

const ROWS: { [K in ApiKey]: Row } = {
  "GET /api/session": { asks: "a session", allowed: SIGNED_IN, call: () => ({}) },
  "POST /api/session": {
    asks: "everybody",
    allowed: EVERYBODY,
    call: ({ office: { email, password } }) => ({ body: { email, password } }),
  },
  "DELETE /api/session": { asks: "everybody", allowed: EVERYBODY, call: () => ({}) },
  "POST /api/invitations/look": {
    asks: "everybody",
    allowed: EVERYBODY,
    call: async ({ group, office }) => ({ body: { token: await freshToken(office, group) } }),
  },
  "POST /api/invitations/accept": {
    asks: "everybody",
    allowed: EVERYBODY,
    call: async ({ group, office }) => ({
      body: {
        token: await freshToken(office, group),
        name: "N",
        email: `${newId()}@example.org`,
        password: "lang genug",
      },
    }),
  },
  // Closed as it is; what it opens is tried in open-papers.test.ts.
  "PATCH /api/concept": { asks: "concept.staff", allowed: ["office"], call: () => ({ body: { openPapers: false } }) },
  "GET /api/papers": { asks: "a session", allowed: SIGNED_IN, call: () => ({}) },
  // What each sees there is tried in overview-rights.test.ts.
  "GET /api/contested-points": { asks: "a session", allowed: SIGNED_IN, call: () => ({}) },
  "GET /api/measures": { asks: "a session", allowed: SIGNED_IN, call: () => ({}) },
  "POST /api/search": { asks: "a session", allowed: SIGNED_IN, call: () => ({ body: { words: "Land" } }) },
  "GET /api/papers/:paper": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "POST /api/papers/:paper/sample": {
    asks: "paper.fill",
    allowed: HOSTS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  // Who may move it from which stage, and what each stage leaves of all rights, is tried in stages-matrix.test.ts.
  "POST /api/papers/:paper/stage": {
    asks: "paper.move",
    allowed: HOSTS,
    // From where the paper is not, so that everything after it finds the paper where it was.
    call: async ({ paper }) => ({
      params: { paper: await paper() },
      body: { expected: "released", to: "evaluation", reason: "Fertig." },
    }),
  },
  "GET /api/papers/:paper/stage-moves": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  // What it does is tried in lineage.test.ts; from a paper to itself it changes nothing.
  "POST /api/papers/:paper/moved-blocks": {
    asks: "block.move",
    allowed: HOSTS,
    call: async ({ paper }) => ({
      params: { paper: await paper() },
      body: { statements: [newId<"Statement">()], to: await paper(), reason: "Ordnung." },
    }),
  },
  "GET /api/papers/:paper/lineage": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "GET /api/papers/:paper/origins": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "GET /api/papers/:paper/lost-words": {
    asks: "lostWords.see",
    allowed: ["member", "chair"],
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "POST /api/lost-words/:words/settle": {
    asks: "lostWords.settle",
    allowed: ["chair"],
    call: async ({ words }) => ({ params: { words: await words() }, body: { outcome: "dismissed" } }),
  },
  "GET /api/papers/:paper/contested-points": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  // Who may do which step is tried in contested-matrix.test.ts.
  "POST /api/papers/:paper/contested-points": {
    asks: "contested.speak",
    allowed: ["member", "chair"],
    call: async ({ paper, anchor }) => ({
      params: { paper: await paper() },
      body: { anchor, dispute: "Strittig.", flag: false },
    }),
  },
  "POST /api/contested-points/:point/steps": {
    asks: "contested.speak",
    allowed: ["member", "chair"],
    call: ({ point }) => ({
      params: { point },
      body: { step: "takePosition", wording: null, reasons: "Nein.", acceptableIf: "" },
    }),
  },
  "GET /api/contested-points/:point/history": {
    asks: "paper.read",
    allowed: READERS,
    call: ({ point }) => ({ params: { point } }),
  },
  "GET /api/papers/:paper/versions": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "POST /api/papers/:paper/versions": {
    asks: "version.fix",
    allowed: HOSTS,
    call: async ({ paper }) => ({ params: { paper: await paper() }, body: { name: "Entwurf", reason: "Zur Probe." } }),
  },
  "GET /api/versions/:version": {
    asks: "paper.read",
    allowed: READERS,
    call: ({ version }) => ({ params: { version } }),
  },
  "GET /api/versions/:version/file": {
    asks: "paper.read",
    allowed: READERS,
    call: ({ version }) => ({ params: { version } }),
  },
  "GET /api/versions/:version/elsewhere": {
    asks: "version.restore",
    allowed: ["chair"],
    call: ({ version }) => ({ params: { version } }),
  },
  "POST /api/versions/:version/restore": {
    asks: "version.restore",
    allowed: ["chair"],
    call: ({ version }) => ({ params: { version } }),
  },
  "GET /api/papers/:paper/history": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "GET /api/papers/:paper/authors-since": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  // What it tells is tried in block-history.test.ts.
  "POST /api/papers/:paper/block-history": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({
      params: { paper: await paper() },
      body: { statement: null, block: 0, text: "", point: null },
    }),
  },
  "GET /api/history/:point": {
    asks: "paper.read",
    allowed: READERS,
    call: ({ historyPoint: point }) => ({ params: { point } }),
  },
  "GET /api/history/:point/elsewhere": {
    asks: "version.restore",
    allowed: ["chair"],
    call: ({ historyPoint: point }) => ({ params: { point } }),
  },
  "POST /api/history/:point/restore": {
    asks: "version.restore",
    allowed: ["chair"],
    call: ({ historyPoint: point }) => ({ params: { point } }),
  },
  // That each sees their own alone is tried in visits.test.ts.
  "POST /api/papers/:paper/visits": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "GET /api/papers/:paper/last-visit": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "GET /api/papers/:paper/writers": {
    asks: "paper.read",
    allowed: READERS,
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  // Who may take which step with a note, and who hears of it, is tried in notes.test.ts.
  "GET /api/papers/:paper/notes": {
    asks: "note.see",
    allowed: ["chair", "steering", "office"],
    call: async ({ paper }) => ({ params: { paper: await paper() } }),
  },
  "POST /api/papers/:paper/notes": {
    asks: "note.write",
    allowed: ["steering", "office"],
    call: async ({ paper }) => ({
      params: { paper: await paper() },
      body: { statement: null, anchor: null, words: "Bitte prüfen." },
    }),
  },
  "POST /api/notes/:note/steps": {
    asks: "note.answer",
    allowed: ["chair"],
    call: ({ note }) => ({ params: { note }, body: { step: "reply", words: "Ja.", revision: 1 } }),
  },
  "GET /api/groups/:group/members": {
    asks: "group.see",
    allowed: READERS,
    call: ({ group }) => ({ params: { group } }),
  },
  "POST /api/groups/:group/invitations": {
    asks: "group.invite",
    allowed: HOSTS,
    call: ({ group }) => ({ params: { group }, body: { role: "member" } }),
  },
  "GET /api/staff": { asks: "concept.staff", allowed: ["office"], call: () => ({}) },
  "POST /api/staff/invitations": {
    asks: "concept.staff",
    allowed: ["office"],
    call: () => ({ body: { role: "steering" } }),
  },
  "DELETE /api/invitations/:invitation": {
    asks: "group.invite",
    allowed: HOSTS,
    call: async ({ invitation }) => ({ params: { invitation: await invitation() } }),
  },
  "PATCH /api/memberships/:membership": {
    asks: "membership.change",
    allowed: HOSTS,
    call: async ({ victim }) => ({ params: { membership: await victim() }, body: { organisation: "Neuer Verein" } }),
  },
  "DELETE /api/memberships/:membership": {
    asks: "membership.change",
    allowed: HOSTS,
    call: async ({ victim }) => ({ params: { membership: await victim() } }),
  },
};

const ENDS_SESSION = new Set<ApiKey>(["POST /api/session", "DELETE /api/session", "POST /api/invitations/accept"]);

describe("S4: every endpoint answers those who have the right, and nobody else", () => {
  let served: Served;
  let people: Record<Who, Caller & { session?: Person["session"] }>;
  let target: Target;

  beforeAll(async () => {
    served = await serve();
    const office = await officeOf(served);
    const group = groupByNumber(office, 2);
    people = {
      stranger: stranger(served),
      nobody: await personWithoutSeat(served, office),
      "other member": await person(served, { role: "member", group: 1 }),
      "other chair": await person(served, { role: "chair", group: 1 }),
      member: await person(served, { role: "member", group: 2 }),
      chair: await person(served, { role: "chair", group: 2 }),
      steering: await person(served, { role: "steering" }),
      office,
    };
    const { id: paper } = await paperByNumber(office, 2);
    const writer = await person(served, { role: "chair", group: 2 });
    const page = connect(writer, paper);
    await page.synced();
    await addParagraphs(page, ["Eine strittige Stelle."]);
    const anchor = anchorOf(page, "strittige");
    page.destroy();
    const fixed = await call(writer, "POST /api/papers/:paper/versions", {
      params: { paper },
      body: { name: "Erste", reason: "Zur Probe." },
    });
    const written = await call(await person(served, { role: "office" }), "POST /api/papers/:paper/notes", {
      params: { paper },
      body: { statement: null, anchor: null, words: "Wer ist zuständig?" },
    });
    target = {
      anchor,
      note: written.body.id,
      version: fixed.body.id,
      historyPoint: (await call(writer, "GET /api/papers/:paper/history", { params: { paper } })).body[0]!.id,
      point: (await report(writer, paper, anchor, { flag: true })).id,
      group,
      office,
      paper: async () => (await paperByNumber(office, 2)).id,
      victim: async () => (await person(served, { group: 2 })).session.standings[0]!.membership,
      words: async () => {
        const [author, other] = [await person(served, { group: 2 }), await person(served, { group: 2 })];
        return (await swallow(author, other, (await paperByNumber(office, 2)).id, newId())).id;
      },
      invitation: async () => (await freshInvitation(office, group)).invitation.id,
    };
  });
  afterAll(() => served[Symbol.asyncDispose]());

  for (const [key, row] of Object.entries(ROWS) as [ApiKey, Row][]) {
    it(`${key}: ${row.allowed.length === WHO.length ? "everybody" : row.allowed.join(", ")}`, async () => {
      for (const who of WHO) {
        // With a cookie these end the session behind it; sessions.test.ts tries them with one.
        if (ENDS_SESSION.has(key) && who !== "stranger") continue;
        const status = await statusOf(people[who], key, await row.call(target));
        const expected = row.allowed.includes(who) ? "allowed" : who === "stranger" ? 401 : 403;
        // 400 and 409 are answers about the matter: the paper was filled by whoever was allowed before.
        const got = status === 200 || status === 409 || status === 400 ? "allowed" : status;
        expect(got, `${who}: ${key}`).toBe(expected);
      }
    });
  }

  it("agrees with the one list of rights", () => {
    for (const { asks, allowed } of Object.values(ROWS)) {
      if (asks === "everybody" || asks === "a session") continue;
      const granted = WHO.filter((who) => may(people[who].session, asks, target.group));
      expect(granted, asks).toEqual(allowed);
    }
  });

  it("names every endpoint of the contract", () => {
    expect(Object.keys(ROWS).toSorted()).toEqual(Object.keys(API).toSorted());
  });

  it("says that a thing is missing only to people with a session", async () => {
    const missing = [`/api/papers/${newId()}`, `/api/groups/${newId()}/members`];
    for (const path of missing) {
      expect((await fetch(served.url + path)).status, path).toBe(401);
      const known = await fetch(served.url + path, { headers: { cookie: people.member.cookie! } });
      expect(known.status, path).toBe(404);
    }
  });

  it("a chair changes nobody in another group, and not the own seat", async () => {
    const other = people["other chair"].session!.standings[0]!.membership;
    const own = people.chair.session!.standings[0]!.membership;
    for (const membership of [other, own]) {
      const change = { params: { membership }, body: { role: "member" } };
      expect(await statusOf(people.chair, "PATCH /api/memberships/:membership", change)).toBe(403);
      expect(await statusOf(people.chair, "DELETE /api/memberships/:membership", change)).toBe(403);
    }
  });

  it("staff seats and staff invitations are the office's alone", async () => {
    const seat = people.steering.session!.standings[0]!.membership;
    expect(await statusOf(people.chair, "DELETE /api/memberships/:membership", { params: { membership: seat } })).toBe(
      403,
    );
    const made = await send(people.office, "POST /api/staff/invitations", { body: { role: "office" } });
    const { invitation } = (await made.json()) as { invitation: { id: string } };
    const params = { invitation: invitation.id };
    expect(await statusOf(people.chair, "DELETE /api/invitations/:invitation", { params })).toBe(403);
    expect(await statusOf(people.office, "DELETE /api/invitations/:invitation", { params })).toBe(200);
  });

  it("lists the papers that one may read, with what one may do", async () => {
    const list = async (who: Who) => {
      const papers = (await (await send(people[who], "GET /api/papers", {})).json()) as {
        number: number;
        may: object;
      }[];
      return papers.map(({ number, may: rights }) => ({ number, ...rights }));
    };
    expect(await list("nobody")).toEqual([]);
    expect(await list("member")).toEqual([
      { number: 2, write: true, fill: false, seeMembers: true, seeLostWords: true, move: [] },
    ]);
    expect(await list("chair")).toEqual([
      { number: 2, write: true, fill: true, seeMembers: true, seeLostWords: true, move: ["released"] },
    ]);
    expect(await list("steering")).toHaveLength(8);
    expect((await list("steering"))[1]).toEqual({
      number: 2,
      write: false,
      fill: false,
      seeMembers: true,
      seeLostWords: false,
      move: [],
    });
    expect((await list("office"))[1]).toEqual({
      number: 2,
      write: false,
      fill: true,
      seeMembers: true,
      seeLostWords: false,
      move: ["released"],
    });
  });

  it("shows e-mail addresses and open invitations to chairs and office only", async () => {
    const { group } = target;
    await freshInvitation(target.office, group);
    for (const who of READERS) {
      const answer = await send(people[who], "GET /api/groups/:group/members", { params: { group } });
      const { members, invitations } = (await answer.json()) as {
        members: { email: string | null }[];
        invitations: [];
      };
      const sees = HOSTS.includes(who);
      expect(members.length, who).toBeGreaterThan(0);
      expect(
        members.every(({ email }) => (email !== null) === sees),
        who,
      ).toBe(true);
      expect(invitations.length > 0, who).toBe(sees);
    }
  });
});

function may(session: Person["session"] | undefined, action: Action, group: WorkingGroupId): boolean {
  if (session === undefined) return false;
  const seats = session.standings.map((standing): Actor["seats"][number] => {
    if (standing.role === "member" || standing.role === "chair") return { role: standing.role, group: standing.group! };
    return { role: standing.role };
  });
  const actor: Actor = { person: session.person.id, seats };
  if (action === "concept.staff") return can(actor, action, null);
  if (action === "membership.change")
    return can(actor, action, { group, person: newId<"Person">() satisfies PersonId });
  if (action === "block.move") return can(actor, action, { from: group, to: group });
  if (action === "paper.move") return can(actor, action, { group, from: "released", to: "evaluation" });
  if (action === "note.answer") return can(actor, action, { group, author: newId<"Person">() });
  return can(actor, action, { group, stage: "drafting" });
}

/** An account whose only seat was taken away. */
async function personWithoutSeat(served: Served, office: Person): Promise<Person> {
  const nobody = await person(served, { group: 3 });
  const params = { membership: nobody.session.standings[0]!.membership };
  expect(await statusOf(office, "DELETE /api/memberships/:membership", { params })).toBe(200);
  return nobody;
}

async function freshInvitation(office: Person, group: WorkingGroupId) {
  const made = await send(office, "POST /api/groups/:group/invitations", {
    params: { group },
    body: { role: "member" },
  });
  return (await made.json()) as { invitation: { id: string }; token: string };
}

async function freshToken(office: Person, group: WorkingGroupId): Promise<string> {
  return (await freshInvitation(office, group)).token;
}

async function statusOf(caller: Caller, key: ApiKey, input: { params?: Record<string, string>; body?: object }) {
  return (await send(caller, key, input)).status;
}

function send(
  { url, cookie }: Caller,
  key: ApiKey,
  { params = {}, body }: { params?: Record<string, string>; body?: object },
) {
  const [method = "", path = ""] = key.split(" ");
  const address = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "");
  return fetch(url + address, {
    method,
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
