import { join } from "node:path";
import type { PaperOverview } from "@feder/shared/overview";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  addParagraphs,
  connect,
  type Feder,
  officeOf,
  paperByNumber,
  person,
  root,
  startFeder,
  watchOverview,
} from "../support/index.ts";

let feder: Feder;
beforeAll(async () => {
  feder = await startFeder();
});
afterAll(() => feder.dispose());

test.each(["kill", "stop"] as const)(
  "S1: after a %s of the server the overview says what it said before",
  async (end) => {
    const office = await officeOf(feder);
    const chair = await person(feder, { role: "chair", group: 3, name: `Dilan ${end}`, organisation: "LAMSA e. V." });
    const before = await watchOverview(office);
    const page = connect(chair, (await paperByNumber(chair, 3)).id);
    await page.synced();
    await addParagraphs(page, ["Ein neuer Absatz."]);
    await before.until("who changed it", ([, , third]) => third?.lastChange?.by[0]?.name === chair.name);
    const told = before.paper(3);
    page.destroy();
    await feder[end]();
    await feder.restart();
    const after = await watchOverview(office);
    expect(lasting(after.paper(3))).toEqual(lasting(told));
    after.close();
  },
);

test("what the command line loads into a paper while the server runs is told", async () => {
  const live = await watchOverview(await officeOf(feder));
  await feder.cli("import", join(root, "server/template/sample-draft.md"), "--paper", "5");
  await live.until("the draft is counted", ([, , , , fifth]) => fifth?.measures === 11 && fifth.points.contested > 0);
  live.close();
});

test("what the command line loads into a paper while no server runs is there on the next start", async () => {
  await feder.stop();
  await feder.cli("import", join(root, "server/template/sample-draft.md"), "--paper", "6");
  await feder.restart();
  const live = await watchOverview(await officeOf(feder));
  expect(live.paper(6)).toMatchObject({ measures: 11, guidelines: 3, withoutParty: 0 });
  live.close();
});

/** What does not depend on who is there and since when the server runs. */
function lasting({ lastChange, activity, measures, points }: PaperOverview): object {
  return { by: lastChange?.by, activity, measures, points };
}
