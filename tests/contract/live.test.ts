import { SCHEMA_VERSION } from "@feder/shared/document";
import { CLOSE } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import {
  addParagraphs,
  anchorOf,
  call,
  type Caller,
  connect,
  groupByNumber,
  officeOf,
  paperByNumber,
  person,
  type Person,
  promptly,
  report,
  step,
  stranger,
  watchOverview,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

/** Design.md: what changes in the rights reaches open pages within a second. */
const SOON_MS = 1000;

const EVERY = [1, 2, 3, 4, 5, 6, 7, 8];

let served: Served;
let office: Person;
beforeAll(async () => {
  served = await serve();
  office = await officeOf(served);
});
afterAll(() => served[Symbol.asyncDispose]());

const seat = (of: Person) => ({ membership: of.session.standings[0]!.membership });

describe("S4: role × paper on the live overview", () => {
  const callers = new Map<string, Caller>();
  beforeAll(async () => {
    const removed = await person(served, { group: 1 });
    await call(office, "DELETE /api/memberships/:membership", { params: seat(removed) });
    const gone = await person(served, { group: 1 });
    await call(gone, "DELETE /api/session", {});
    callers
      .set("a stranger", stranger(served))
      .set("a member", await person(served, { group: 1 }))
      .set("a chair", await person(served, { group: 2, role: "chair" }))
      .set("the steering group", await person(served, { role: "steering" }))
      .set("the office", office)
      .set("a member who was removed", removed)
      .set("a member who signed out", gone);
  });

  test.each([
    ["a stranger", CLOSE.signedOut],
    ["a member", [1]],
    ["a chair", [2]],
    ["the steering group", EVERY],
    ["the office", EVERY],
    ["a member who was removed", []],
    ["a member who signed out", CLOSE.signedOut],
  ] as const)("%s: %s", async (role, seen) => {
    const live = await watchOverview(callers.get(role)!);
    if (typeof seen === "number") {
      expect(await live.ended()).toBe(seen);
      expect(live.messages).toEqual([]);
      return;
    }
    expect(live.papers().map(({ number }) => number)).toEqual(seen);
    // What happens elsewhere is not even hinted at.
    const [fourth, own] = [await person(served, { group: 4 }), await person(served, { group: seen[0] ?? 1 })];
    for (const writer of [fourth, own]) {
      const paper = await paperByNumber(writer, writer === own ? (seen[0] ?? 1) : 4);
      const page = connect(writer, paper.id);
      await page.synced();
      await addParagraphs(page, [`Von ${writer.name}.`]);
      page.destroy();
    }
    const watching = await watchOverview(office);
    await watching.until("both are told", (papers) =>
      [4, seen[0] ?? 1].every((number) => papers.find((paper) => paper.number === number)?.lastChange !== null),
    );
    const told = JSON.stringify(live.messages);
    for (const paper of watching.papers()) {
      if (!(seen as readonly number[]).includes(paper.number)) expect(told).not.toContain(paper.id);
    }
    live.close();
    watching.close();
  });

  it("refuses pages of another version, of another site, and whoever speaks", async () => {
    const steering = callers.get("the steering group")!;
    const outdated = await watchOverview(steering, { schema: String(SCHEMA_VERSION + 1) });
    expect(await outdated.ended()).toBe(CLOSE.outdatedClient);
    const foreign = await watchOverview(steering, { origin: "https://elsewhere.example" });
    expect(await foreign.ended()).toBe(403);
    const loud = await watchOverview(steering);
    loud.send("{}");
    expect(await loud.ended()).toBe(CLOSE.badFrame);
  });

  it("a right that ends narrows the stream within a second, one that begins widens it", () =>
    promptly(SOON_MS, async () => {
      const member = await person(served, { group: 1 });
      const live = await watchOverview(member);
      expect(live.papers()).toHaveLength(1);
      const invited = await call(office, "POST /api/groups/:group/invitations", {
        params: { group: groupByNumber(office, 5) },
        body: { role: "member" },
      });
      await call(member, "POST /api/invitations/accept", { body: { token: invited.body.token } });
      await live.until("both papers", (papers) => papers.length === 2);
      const started = performance.now();
      await call(office, "DELETE /api/memberships/:membership", { params: seat(member) });
      await live.until("one paper", (papers) => papers.map(({ number }) => number).join() === "5");
      const took = performance.now() - started;
      await call(member, "DELETE /api/session", {});
      expect(await live.ended()).toBe(CLOSE.signedOut);
      return took;
    }));
});

describe("what the overview tells", () => {
  it("counts what stands in a paper, its points, who is there, and what was done", async () => {
    const chair = await person(served, {
      role: "chair",
      group: 3,
      name: "Chiara Nowak",
      organisation: "Landesschulamt",
    });
    const paper = await paperByNumber(chair, 3);
    const live = await watchOverview(office);
    const so = (what: string, condition: (of: ReturnType<typeof live.paper>) => boolean) =>
      live.until(what, (papers) => papers.some((each) => each.number === 3 && condition(each)));
    expect(live.paper(3)).toMatchObject({ guidelines: 0, measures: 0, withoutParty: 0, here: [], lastChange: null });

    await call(chair, "POST /api/papers/:paper/sample", { params: { paper: paper.id } });
    await so("the sample is counted", ({ measures }) => measures > 0);
    const { guidelines, objectives, measures, withoutParty } = live.paper(3);
    expect({ guidelines, objectives, measures, withoutParty }).toEqual({
      guidelines: 3,
      objectives: 6,
      measures: 11,
      withoutParty: 0,
    });

    const page = connect(chair, paper.id);
    await page.synced();
    await so("the chair is there", ({ here }) => here.some(({ name, active }) => name === "Chiara Nowak" && !active));
    await addParagraphs(page, ["Ein Satz, über den gestritten wird."]);
    await so("the chair writes", ({ here }) => here.some(({ active }) => active));
    await so("who changed it last", ({ lastChange }) => lastChange?.by[0]?.name === "Chiara Nowak");
    expect(live.paper(3).activity.edits.at(-1)).toBe(1);
    expect(live.paper(3).activity.people.at(-1)).toBe(1);

    const before = live.paper(3);
    const point = await report(chair, paper.id, anchorOf(page, "gestritten"));
    await so("the report is counted", ({ points }) => points.reported === before.points.reported + 1);
    expect(live.paper(3).registerVersion).toBeGreaterThan(before.registerVersion);
    await step(chair, point.id, { step: "confirm" });
    await so("the point is counted as contested", ({ points }) => points.contested === before.points.contested + 1);
    page.destroy();
    await so("the chair has left", ({ here }) => here.length === 0);
    live.close();
  });

  it("says only what changed", async () => {
    const member = await person(served, { group: 6 });
    const live = await watchOverview(office);
    const page = connect(member, (await paperByNumber(member, 6)).id);
    await page.synced();
    await live.until("the member is there", (papers) => papers[5]!.here.length === 1);
    const { id, here } = live.paper(6);
    // What was written a while ago in other papers is told calmly, at any moment.
    const since = live.messages.slice(1);
    const told = since.flatMap((message) => (message.type === "changed" ? message.papers : []));
    expect(told.filter((paper) => paper.id === id)).toEqual([{ id, here }]);
    expect(since.filter(({ type }) => type === "all")).toEqual([]);
    page.destroy();
    live.close();
  });
});
