import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, connectRaw, type Feder, isSync, paperByNumber, person, startFeder, type } from "../support/index.ts";

let feder: Feder;
let anna: Awaited<ReturnType<typeof person>>;
let bela: typeof anna;
let rosa: typeof anna;

beforeAll(async () => {
  feder = await startFeder();
  anna = await person(feder, { role: "member", group: 3, name: "Anna" });
  bela = await person(feder, { role: "chair", group: 3, name: "Bela" });
  rosa = await person(feder, { role: "steering", name: "Rosa" });
});
afterAll(() => feder.dispose());

describe("one paper, several pages", () => {
  it("S8: gives every page the one first paragraph that the server made", async () => {
    const paper = await paperByNumber(anna, 1 + 2);
    const one = connect(anna, paper.id);
    const other = connect(bela, paper.id);
    await Promise.all([one.synced(), other.synced()]);
    expect(one.content.length).toBe(1);
    expect(other.content.length).toBe(1);
    one.destroy();
    other.destroy();
  });

  it("S2: carries text to writers and readers, and tells the author what is durable", async () => {
    const paper = await paperByNumber(anna, 3);
    const clients = [connect(anna, paper.id), connect(bela, paper.id), connect(rosa, paper.id)] as const;
    await Promise.all(clients.map((client) => client.synced()));
    const [one, other, reader] = clients;
    type(one.content, "Anna schreibt. ");
    type(other.content, "Bela auch. ");
    await Promise.all([one.saved(), other.saved()]);
    const both = (client: { text(): string }) =>
      client.text().includes("Anna schreibt.") && client.text().includes("Bela auch.");
    await Promise.all(clients.map((client) => client.until("both sentences", () => both(client))));
    expect(one.text()).toBe(other.text());
    expect(reader.text()).toBe(one.text());
    for (const client of clients) client.destroy();
  });

  it("S2: puts what arrives together into one frame for each receiver", async () => {
    const paper = await paperByNumber(anna, 3);
    const one = connect(anna, paper.id);
    const listener = connectRaw(bela, paper.id);
    await one.synced();
    await listener.opened();
    const before = listener.frames.length;
    one.inOneWrite(() => {
      for (let letter = 0; letter < 50; letter += 1) type(one.content, "x");
    });
    await one.saved();
    await listener.heard();
    const updates = listener.frames.slice(before).filter(isSync("update"));
    expect(updates.length).toBeGreaterThan(0);
    expect(updates.length).toBeLessThan(10);
    one.destroy();
    listener.close();
  });
});
