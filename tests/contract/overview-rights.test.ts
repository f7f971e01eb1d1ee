import type { HitView } from "@feder/shared/api";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addParagraphs } from "../support/contested.ts";
import { call, connect, officeOf, paperByNumber, person, type Person, watchOverview } from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

let served: Served;
const people = new Map<string, Person>();
/** The ids of the papers by number; those of groups 2 and 5 hold the sample draft. */
const papers = new Map<string, number>();

beforeAll(async () => {
  served = await serve();
  const office = await officeOf(served);
  for (const number of [2, 5]) {
    const { id } = await paperByNumber(office, number);
    await call(office, "POST /api/papers/:paper/sample", { params: { paper: id } });
    papers.set(id, number);
  }
  const live = await watchOverview(office);
  await live.until("both are read", ([, second, , , fifth]) => second?.measures === 11 && fifth?.measures === 11);
  live.close();
  const removed = await person(served, { group: 2 });
  const { membership } = removed.session.standings[0]!;
  await call(office, "DELETE /api/memberships/:membership", { params: { membership } });
  people
    .set("a member", await person(served, { group: 2 }))
    .set("a chair", await person(served, { group: 5, role: "chair" }))
    .set("a member of a group with an empty paper", await person(served, { group: 1 }))
    .set("a member who was removed", removed)
    .set("the steering group", await person(served, { role: "steering" }))
    .set("the office", office);
});
afterAll(() => served[Symbol.asyncDispose]());

test.each([
  ["a member", [2]],
  ["a chair", [5]],
  ["a member of a group with an empty paper", []],
  ["a member who was removed", []],
  ["the steering group", [2, 5]],
  ["the office", [2, 5]],
])("S4: %s finds points, measures and words of the papers %j and of no other", async (who, numbers) => {
  const reader = people.get(who)!;
  const of = (rows: readonly { paper: string }[]) => [...new Set(rows.map(({ paper }) => papers.get(paper)))];
  expect(of((await call(reader, "GET /api/contested-points", {})).body)).toEqual(numbers);
  const measures = (await call(reader, "GET /api/measures", {})).body;
  expect(of(measures)).toEqual(numbers);
  expect(measures).toHaveLength(11 * numbers.length);
  const found = (await call(reader, "POST /api/search", { body: { words: "bildung" } })).body;
  expect(of(found.hits).toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual(numbers);
  expect(found.all).toBeGreaterThanOrEqual(found.hits.length);
});

test("a search leads to the statement, by number, with what was found", async () => {
  const { hits } = (await call(people.get("a member")!, "POST /api/search", { body: { words: "lotsinnen LANDKREIS" } }))
    .body;
  const [first] = hits as [HitView];
  expect(first).toMatchObject({ kind: "measure", number: "1.1.2" });
  expect(first.statement).toMatch(/^[a-z0-9]{8,}$/);
  expect(first.title).toContain("Bildungslotsinnen");
});

test("S12: a search finds a word as soon as it is saved, while people go on writing", async () => {
  const chair = people.get("a chair")!;
  const paper = await paperByNumber(chair, 5);
  const writer = connect(chair, paper.id, { schema: String(SCHEMA_VERSION) });
  await writer.synced();
  const sought = ["Federkiel", "Gänsekiel", "Tintenfass", "Streusand"];
  for (const words of sought) {
    await addParagraphs(writer, [words]);
    expect((await call(chair, "POST /api/search", { body: { words } })).body.all, words).toBe(1);
  }
  writer.destroy();
});

test("measures come with their numbers and parties", async () => {
  const measures = (await call(people.get("a member")!, "GET /api/measures", {})).body;
  expect(measures[0]).toMatchObject({
    number: "1.1.1",
    code: "HF2-M01",
    parties: [
      { name: "Ministerium für Bildung", affiliation: "stateAdministration", part: "lead" },
      { name: "Landesschulamt", affiliation: "authorities", part: "partner" },
      { name: "Landkreistag und Städte- und Gemeindebund", affiliation: "municipalAssociations", part: "partner" },
    ],
  });
});
