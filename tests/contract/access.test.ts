import { connect as connectSocket } from "node:net";
import { once } from "node:events";
import { CLOSE } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/api-client.ts";
import { type Client, connect } from "../support/client.ts";
import { groupByNumber, officeOf, paperByNumber, person, type Person } from "../support/people.ts";
import { promptly } from "../support/waiting.ts";
import { serve, type Served } from "./serve.ts";

/** Design.md: a changed right closes the connection within a second. */
const SOON_MS = 1000;

describe("S4: what changes in the API reaches open editors", () => {
  let served: Served;
  let office: Person;
  beforeAll(async () => {
    served = await serve({ FEDER_DEV_SAMPLE: "1" });
    office = await officeOf(served);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const open = async (reader: Person, number = 2) => {
    const client = connect(reader, (await paperByNumber(reader, number)).id);
    await client.synced();
    return client;
  };
  /** Milliseconds until a page was closed for good. */
  const closing = async (client: Client, code: number) => {
    const started = performance.now();
    expect((await client.refused()).code).toBe(code);
    return performance.now() - started;
  };
  const seat = (of: Person) => ({ membership: of.session.standings[0]!.membership });

  it("an ended membership closes them for good", () =>
    promptly(SOON_MS, async () => {
      const member = await person(served, { group: 2 });
      const client = await open(member);
      await call(office, "DELETE /api/memberships/:membership", { params: seat(member) });
      const took = await closing(client, CLOSE.forbidden);
      client.destroy();
      return took;
    }));

  it("signing out closes them for good, and signing in again those of the old session", () =>
    promptly(SOON_MS, async () => {
      const member = await person(served, { group: 2 });
      const first = await open(member);
      const { email, password } = member;
      const { cookie } = await call(member, "POST /api/session", { body: { email, password } });
      const tookIn = await closing(first, CLOSE.signedOut);
      first.destroy();
      const again = { ...member, cookie: cookie! };
      const second = await open(again);
      await call(again, "DELETE /api/session", {});
      const tookOut = await closing(second, CLOSE.signedOut);
      second.destroy();
      return Math.max(tookIn, tookOut);
    }));

  it("a reader who joins the group writes without signing in again", async () => {
    const steering = await person(served, { role: "steering" });
    const client = await open(steering);
    const params = { group: groupByNumber(office, 2) };
    const { token } = (await call(office, "POST /api/groups/:group/invitations", { params, body: { role: "member" } }))
      .body;
    await call(steering, "POST /api/invitations/accept", { body: { token } });
    await client.until("the close", () => client.closes.some(({ code }) => code === CLOSE.rightChanged));
    expect((await paperByNumber(steering, 2)).may.write).toBe(true);
    client.destroy();
  });

  it("a page that was away while its right changed is told so when it comes back, and is not let in as before", async () => {
    const [member, steering] = [await person(served, { group: 2 }), await person(served, { role: "steering" })];
    const { id } = await paperByNumber(member, 2);
    const wrong = [connect(member, id, { right: "read" }), connect(steering, id, { right: "write" })];
    const right = [connect(member, id, { right: "write" }), connect(steering, id, { right: "read" })];
    for (const client of wrong) {
      await client.until("the close", () => client.closes.some(({ code }) => code === CLOSE.rightChanged));
      expect(client.provider.synced).toBe(false);
    }
    for (const client of right) await client.synced();
    for (const client of [...wrong, ...right]) client.destroy();
  });

  it("counts who has a paper open", async () => {
    const member = await person(served, { group: 5 });
    expect((await paperByNumber(office, 5)).present).toBe(0);
    const client = await open(member, 5);
    expect((await paperByNumber(office, 5)).present).toBe(1);
    client.destroy();
  });

  it("FEDER_DEV_SAMPLE loads the sample into paper 3 on the first start", async () => {
    const client = await open(office, 3);
    expect(client.text()).toContain("Ausgangslage");
    client.destroy();
  });

  it("an upgrade to somewhere else is refused, even if the line breaks at that moment", async () => {
    const { hostname, port } = new URL(served.url);
    const request = "GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    const polite = connectSocket(Number(port), hostname);
    polite.write(request);
    const [answer] = (await once(polite, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 404/);
    polite.destroy();
    const rude = connectSocket(Number(port), hostname);
    await once(rude, "connect");
    rude.write(request);
    rude.resetAndDestroy();
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });
});
