import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES } from "@feder/shared/people";
import { call, connect, connectRaw, cuttableProxy, isSync, paperByNumber, person, startFeder, type } from "./index.ts";

let feder: Awaited<ReturnType<typeof startFeder>>;
beforeAll(async () => {
  feder = await startFeder();
}, 120_000);
afterAll(() => feder.dispose());

test("the first start prints an invitation for each role", () => {
  expect([...feder.firstInvitations.keys()].sort()).toEqual([...ROLES].sort());
});

test("people of every role come in, and see what they may", async () => {
  const [member, chair, steering] = await Promise.all([
    person(feder, { group: 2, affiliation: "institutions" }),
    person(feder, { role: "chair", group: 2 }),
    person(feder, { role: "steering" }),
  ]);
  expect((await call(member, "GET /api/papers", {})).body).toHaveLength(1);
  expect((await call(steering, "GET /api/papers", {})).body).toHaveLength(8);
  expect((await paperByNumber(chair, 2)).may).toEqual({
    write: true,
    fill: true,
    seeMembers: true,
    seeLostWords: true,
    move: ["released"],
  });
  await expect(call({ url: feder.url }, "GET /api/papers", {})).rejects.toMatchObject({
    status: 401,
    code: "signedOut",
  });
});

test("two clients write together, over a proxy that is cut, and over a kill -9", async () => {
  const one = await person(feder, { group: 1 });
  const two = await person(feder, { group: 1 });
  const paper = await paperByNumber(one, 1);
  await using proxy = await cuttableProxy(feder);
  const near = connect(one, paper.id);
  const far = connect({ ...two, url: proxy.url }, paper.id);
  await Promise.all([near.synced(), far.synced()]);

  type(near.content, "eins ");
  await near.saved();
  await far.until("the word of the other", () => far.text().includes("eins"));

  proxy.cut();
  await far.until("the cut", () => !far.provider.wsconnected);
  type(far.content, "drüben ");
  type(near.content, "zwei ");
  await near.saved();
  const saved = far.saved();
  proxy.restore();
  await saved;
  await far.until("all words", () => far.text().includes("zwei"));
  await near.until("all words", () => near.text().includes("drüben"));

  await feder.kill();
  await feder.restart();
  await near.synced();
  expect(near.closes.at(-1)?.code).toBe(1006);
  expect(near.text()).toBe(far.text());
  near.destroy();
  far.destroy();

  const raw = connectRaw(one, paper.id);
  await raw.opened();
  await raw.frame("the server's question", isSync("step1"));
  await raw.heard();
  raw.close();
  expect(await raw.ended()).toMatchObject({ kind: "closed" });
});

test("a client that is refused hears why", async () => {
  const other = await person(feder, { group: 5 });
  const paper = await paperByNumber(await person(feder, { role: "steering" }), 1);
  const client = connect(other, paper.id);
  expect(await client.refused()).toMatchObject({ code: 4403 });
  client.destroy();
});

test("the server stops on SIGTERM with exit code 0, and starts again on its data", async () => {
  expect(await feder.stop()).toBe(0);
  await feder.restart();
  expect(feder.output.match(/Feder ready on/g)).toHaveLength(3);
  expect(feder.output.match(/First start/g)).toHaveLength(1);
});
