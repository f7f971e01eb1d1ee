import { CONTENT, readBlocks } from "@feder/shared/document";
import { tidyNodes } from "@feder/shared/compare";
import type { PaperId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addParagraphs,
  call,
  type Client,
  connect,
  officeOf,
  paperByNumber,
  person,
  type Person,
  visitedEarlier,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

const HOUR = 60 * 60_000;

describe("visits", () => {
  let served: Served;
  let steering: Person;
  let office: Person;
  let member: Person;
  let paper: PaperId;
  let page: Client;
  beforeAll(async () => {
    served = await serve();
    [steering, office, member] = await Promise.all([
      person(served, { role: "steering" }),
      officeOf(served),
      person(served, { group: 2, name: "Mia Mitglied", organisation: "Verein" }),
    ]);
    paper = (await paperByNumber(office, 2)).id;
    page = connect(member, paper);
    await page.synced();
    await addParagraphs(page, ["Erster Absatz."]);
  });
  afterAll(async () => {
    page.destroy();
    await served[Symbol.asyncDispose]();
  });

  const comes = (who: Person) => call(who, "POST /api/papers/:paper/visits", { params: { paper } });
  const lastVisit = async (who: Person) =>
    (await call(who, "GET /api/papers/:paper/last-visit", { params: { paper } })).body;
  const listed = async (who: Person) => (await paperByNumber(who, 2)).lastVisit;
  const blocksNow = () => tidyNodes(readBlocks(page.doc.getXmlFragment(CONTENT)));

  it("are each person's own: when one was there, and exactly the text that one left, with what had been written then", async () => {
    expect(await lastVisit(steering)).toBeNull();
    expect(await listed(steering)).toBeNull();
    await comes(steering);
    const left = blocksNow();
    await addParagraphs(page, ["Zweiter Absatz."]);
    // One's own present visit is no last visit.
    expect(await lastVisit(steering)).toBeNull();
    visitedEarlier(served.dataFolder, steering.session.person.id, HOUR);

    const visit = (await lastVisit(steering))!;
    expect(visit.blocks).toEqual(left);
    expect(visit.at).toBeLessThan(Date.now() - HOUR + 60_000);
    expect(await listed(steering)).toBe(visit.at);
    await comes(steering);
    expect(await lastVisit(steering)).toEqual(visit);
    expect(await listed(steering)).toBeGreaterThan(visit.at);

    // Nobody else hears of it, not even the office.
    for (const other of [office, member]) {
      expect(await lastVisit(other)).toBeNull();
      expect(await listed(other)).toBeNull();
    }

    const clock = new Map(visit.vector).get(page.doc.clientID);
    expect(clock).toBeGreaterThan(0);
    const { body: writers } = await call(steering, "GET /api/papers/:paper/writers", { params: { paper } });
    expect(writers).toMatchObject([{ name: "Mia Mitglied", organisation: "Verein", clients: [page.doc.clientID] }]);
  });
});
