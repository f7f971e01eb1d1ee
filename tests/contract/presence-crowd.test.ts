import { CONTENT } from "@feder/shared/document";
import { CLOSE } from "@feder/shared/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Client,
  connect,
  connectRaw,
  paperByNumber,
  person,
  type Person,
  presenceFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

// Stock pages send what they hear of others back to the server.

let served: Served;
let paper: string;
const people: Person[] = [];
beforeAll(async () => {
  served = await serve();
  // Long names, as parity brings them.
  for (let number = 1; number <= 40; number += 1) {
    const name = `Maria-Magdalena Musterfrau-Beispiel ${number}`;
    const organisation = "Landesarbeitsgemeinschaft der Migrantinnen- und Migrantenorganisationen";
    people.push(await person(served, { group: 3, name, organisation }));
  }
  paper = (await paperByNumber(people[0]!, 3)).id;
}, 120_000);
afterAll(() => served[Symbol.asyncDispose]());

const POSITION = { tname: CONTENT, type: null, item: { client: 0xffff_ffff, clock: 123_456 }, assoc: 0 };

async function enter(who: Person): Promise<Client> {
  const page = connect(who, paper);
  await page.synced();
  page.provider.awareness.setLocalStateField("cursor", { anchor: POSITION, head: POSITION });
  return page;
}

test("S7: forty people write in one paper, and each sees the carets of all", async () => {
  const pages: Client[] = [];
  for (const who of people) pages.push(await enter(who));
  for (const page of pages)
    await page.until(
      "all carets",
      () => [...page.provider.awareness.getStates().values()].filter(hasCaret).length === 40,
    );
  const [first, last] = [pages[0]!, pages.at(-1)!];
  type(last.content, "Wir sind vierzig.");
  await last.saved();
  await first.until("the word", () => first.text().includes("vierzig"));
  expect(pages.flatMap(({ closes }) => closes)).toEqual([]);
  for (const page of pages) page.destroy();
});

test("S3: a page that counts its presence as high as numbers go takes nobody along when it leaves", async () => {
  const [one, other] = await Promise.all([enter(people[0]!), enter(people[1]!)]);
  for (const clock of [0xffff_ffff, 0xffff_fffe, 0x8000_0000, 0x7fff_ffff]) {
    const raw = connectRaw(people[2]!, paper);
    await raw.opened();
    raw.send(presenceFrame(4711, clock, { cursor: null }));
    await Promise.race([raw.heard().catch(() => undefined), raw.ended()]);
    raw.close();
    const end = await raw.ended();
    if (clock > 0x7fff_ffff) expect(end).toMatchObject({ code: CLOSE.badFrame });
    // A second later everybody has heard that it left, and said so.
    type(one.content, `${clock} `);
    await one.saved();
    await other.until("the next word", () => other.text() === one.text());
    await other.until("that it left", () => !other.provider.awareness.getStates().has(4711));
  }
  type(other.content, "Ende");
  await other.saved();
  await one.until("the last word", () => one.text().includes("Ende"));
  expect([one, other].flatMap(({ closes }) => closes)).toEqual([]);
  one.destroy();
  other.destroy();
});

function hasCaret(state: Record<string, unknown>): boolean {
  return state["cursor"] !== undefined && state["cursor"] !== null;
}
