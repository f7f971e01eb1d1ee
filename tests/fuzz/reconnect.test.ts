import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, loadPaper, paperByNumber, person, type Person, startFeder, type } from "../support/index.ts";

let feder: Awaited<ReturnType<typeof startFeder>>;
let member: Person;
let paper: string;
beforeAll(async () => {
  feder = await startFeder();
  member = await person(feder, { group: 1 });
  paper = (await paperByNumber(member, 1)).id;
}, 120_000);
afterAll(() => feder.dispose());

test("S12: who types at the very moment of a reconnect, with offline words unsent, loses nothing and is not turned away", async () => {
  const client = connect(member, paper);
  await client.synced();
  client.provider.disconnect();
  type(client.content, "offline ");
  // The line is open, the server has not asked yet: this frame overtakes the offline words, which it builds on.
  client.provider.on("status", ({ status }) => {
    if (status === "connected") type(client.content, "vorlaut ");
  });
  client.provider.connect();
  const turnedAway = () => client.closes.filter(({ code }) => code >= 4400 && code < 4500);
  await client.until("being in step again", () => client.provider.synced || turnedAway().length > 0);
  expect(turnedAway()).toEqual([]);
  await client.saved();
  const { text } = await loadPaper(member, paper);
  expect(text).toContain("offline ");
  expect(text).toContain("vorlaut ");
  client.destroy();
});
