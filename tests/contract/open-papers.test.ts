import { CLOSE } from "@feder/shared/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call, connect, officeOf, paperByNumber, person, type Person, watchOverview } from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

let served: Served;
let office: Person;
beforeAll(async () => {
  served = await serve();
  office = await officeOf(served);
});
afterAll(() => served[Symbol.asyncDispose]());

it("S4: papers are closed to other groups until the office opens them, for reading alone, and closes them again", async () => {
  const member = await person(served, { group: 1 });
  const removed = await person(served, { group: 1 });
  const { membership } = removed.session.standings[0]!;
  await call(office, "DELETE /api/memberships/:membership", { params: { membership } });
  const foreign = (await paperByNumber(office, 2)).id;
  const numbers = async (who: Person) => (await call(who, "GET /api/papers", {})).body.map(({ number }) => number);
  const live = await watchOverview(member);
  expect(await numbers(member)).toEqual([1]);
  expect((await connect(member, foreign).refused()).code).toBe(CLOSE.forbidden);

  await call(office, "PATCH /api/concept", { body: { openPapers: true } });
  await live.until("all papers", (papers) => papers.length === 8);
  expect(await numbers(member)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await numbers(removed)).toEqual([]);
  expect((await paperByNumber(member, 2)).may).toMatchObject({ write: false, fill: false, seeMembers: false });
  const reader = connect(member, foreign);
  await reader.synced();

  await call(office, "PATCH /api/concept", { body: { openPapers: false } });
  expect((await reader.refused()).code).toBe(CLOSE.forbidden);
  await live.until("the own paper", (papers) => papers.map(({ number }) => number).join() === "1");
  expect(await numbers(member)).toEqual([1]);
  live.close();
});
