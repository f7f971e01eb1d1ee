import type { RefusalBody } from "@feder/shared/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/api-client.ts";
import { officeOf, person } from "../support/people.ts";
import { serve, type Served } from "./serve.ts";

describe("sessions", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const signIn = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  it("sets a cookie that scripts cannot read and other sites do not get", async () => {
    const { email, password } = await person(served);
    const answer = await signIn({ email, password });
    const cookie = answer.headers.getSetCookie()[0];
    expect(cookie).toMatch(/^feder=[\w-]{43}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("sets a __Host- cookie where the server is reached over https", async () => {
    await using secure = await serve({ FEDER_URL: "https://feder.example.org" });
    const { email, password } = await officeOf(secure).then((office) => office);
    const answer = await fetch(`${secure.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-feder=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers.get("strict-transport-security")).toContain("max-age=31536000");
  });

  it("signs in whatever the case of the address, and tells who I am", async () => {
    const member = await person(served, { name: "Ewa Nowak", group: 4 });
    const answer = await signIn({ email: `  ${member.email.toUpperCase()} `, password: member.password });
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as typeof member.session;
    expect(body.person).toEqual({ id: member.session.person.id, name: "Ewa Nowak", email: member.email });
    expect(body.schemaVersion).toBeGreaterThan(0);
    expect(body.rights).toContainEqual({ action: "paper.write", group: body.standings[0]!.group });
    expect(body.rights.map(({ action }) => action)).not.toContain("concept.staff");
    expect(JSON.stringify(body)).not.toContain("argon2");
  });

  it("rotates at sign-in: the browser's old session ends, others stay", async () => {
    const member = await person(served);
    const { email, password } = member;
    const elsewhere = await call(served, "POST /api/session", { body: { email, password } });
    const again = await call({ ...served, cookie: member.cookie }, "POST /api/session", { body: { email, password } });
    expect(again.cookie).not.toBe(member.cookie);
    const status = async (cookie: string | null) =>
      (await fetch(`${served.url}/api/session`, { headers: { cookie: cookie ?? "" } })).status;
    expect(await status(member.cookie)).toBe(401);
    expect(await status(again.cookie)).toBe(200);
    expect(await status(elsewhere.cookie)).toBe(200);
  });

  it("ends at sign-out, and signing out twice is no error", async () => {
    const member = await person(served);
    for (const attempt of [1, 2]) {
      const answer = await fetch(`${served.url}/api/session`, { method: "DELETE", headers: { cookie: member.cookie } });
      expect(answer.status, `attempt ${attempt}`).toBe(200);
      expect(answer.headers.getSetCookie()[0]).toMatch(/^feder=; Max-Age=0/);
    }
    await expect(call(member, "GET /api/session", {})).rejects.toMatchObject({ status: 401, code: "signedOut" });
  });

  it("does not say whether the account or the password was wrong", async () => {
    const { email } = await person(served);
    const wrongPassword = await signIn({ email, password: "not the password" });
    const noAccount = await signIn({ email: "nobody@example.org", password: "not the password" });
    expect(wrongPassword.status).toBe(401);
    expect(noAccount.status).toBe(401);
    expect(await wrongPassword.json()).toEqual(await noAccount.json());
  });

  it("takes no cookie that it did not make", async () => {
    for (const cookie of ["feder=", "feder=abc", "feder=%00", "other=1", "feder=a; feder=b"]) {
      expect((await fetch(`${served.url}/api/papers`, { headers: { cookie } })).status, cookie).toBe(401);
    }
  });

  it("says what is wrong with an input, field by field", async () => {
    const answer = await signIn({ email: 7 });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as RefusalBody;
    expect(error.code).toBe("invalidInput");
    expect(Object.keys(error.fields ?? {}).toSorted()).toEqual(["email", "password"]);
  });
});
