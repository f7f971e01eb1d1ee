import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call } from "../support/api-client.ts";
import { groupByNumber, officeOf, person, type Person } from "../support/people.ts";
import { serve, type Served } from "./serve.ts";

describe("invitations", () => {
  let served: Served;
  let office: Person;
  let token: string;
  let invitation: Awaited<ReturnType<typeof invite>>["invitation"];
  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const invite = async (of: object = {}) => {
    const params = { group: groupByNumber(office, 3) };
    return (await call(office, "POST /api/groups/:group/invitations", { params, body: { role: "member", ...of } }))
      .body;
  };
  beforeEach(async () => {
    ({ token, invitation } = await invite({
      name: "Dilan Haddad",
      organisation: "Landesnetzwerk",
      affiliation: "civilSociety",
    }));
  });

  let people = 0;
  const account = () => ({
    name: "Dilan Haddad",
    email: `invited-${(people += 1)}@example.org`,
    password: "ein Kennwort",
  });
  const accept = (body: object, cookie?: string) =>
    call({ url: served.url, cookie }, "POST /api/invitations/accept", { body: { token, ...body } });

  it("leads to a page of the public address, with the token where no server sees it", async () => {
    const made = await invite();
    expect(made.url).toBe(`${served.url}/einladung#${made.token}`);
    expect(made.token).toMatch(/^[\w-]{43}$/);
  });

  it("shows what it offers before it is accepted", async () => {
    const { body } = await call(served, "POST /api/invitations/look", { body: { token } });
    expect(body).toMatchObject({
      role: "member",
      concept: "Landesintegrationskonzept",
      group: { number: 3, name: "UAG 3" },
      name: "Dilan Haddad",
      organisation: "Landesnetzwerk",
      affiliation: "civilSociety",
      expires: invitation.expires,
    });
    expect(body.affiliations).toHaveLength(6);
    expect(body.expires - Date.now()).toBeGreaterThan(13 * 24 * 60 * 60 * 1000);
  });

  it("makes an account that is signed in, with what the host knew already", async () => {
    const { name: _fromTheInvitation, ...rest } = account();
    const { body, cookie } = await accept(rest);
    expect(body.person.name).toBe("Dilan Haddad");
    expect(body.standings).toMatchObject([
      { role: "member", organisation: "Landesnetzwerk", affiliation: "civilSociety" },
    ]);
    expect((await call({ url: served.url, cookie: cookie! }, "GET /api/session", {})).body.person).toEqual(body.person);
  });

  it("takes what the person says over what the host knew", async () => {
    const { body } = await accept({ ...account(), name: "D. Haddad", organisation: "Verein", affiliation: null });
    expect(body.person.name).toBe("D. Haddad");
    expect(body.standings).toMatchObject([{ organisation: "Verein", affiliation: null }]);
  });

  it("is accepted once", async () => {
    await accept(account());
    await expect(accept(account())).rejects.toMatchObject({ status: 410, code: "invitationUsed" });
    await expect(call(served, "POST /api/invitations/look", { body: { token } })).rejects.toMatchObject({
      code: "invitationUsed",
    });
  });

  it("is accepted by one of ten who come at once, and leaves no account behind for the others", async () => {
    const accounts = Array.from({ length: 10 }, account);
    const answers = await Promise.allSettled(accounts.map((body) => accept(body)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "invitationUsed" });
    }
    const signIns = await Promise.allSettled(
      accounts.map(({ email, password }) => call(served, "POST /api/session", { body: { email, password } })),
    );
    expect(signIns.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("gives a seat to the account that is signed in, and keeps its session", async () => {
    const member = await person(served, { group: 1 });
    const { body, cookie } = await accept({}, member.cookie);
    expect(cookie).toBeNull();
    expect(body.person.id).toBe(member.session.person.id);
    expect(body.standings).toHaveLength(2);
    expect((await call(member, "GET /api/papers", {})).body.map(({ number }) => number)).toEqual([1, 3]);
  });

  it("is not used up by somebody who sits in the group already", async () => {
    const member = await person(served, { group: 3 });
    await expect(accept({}, member.cookie)).rejects.toMatchObject({ status: 409, code: "alreadyMember" });
    expect((await accept(account())).status).toBe(200);
  });

  it("tells a person with an account to sign in first", async () => {
    const member = await person(served, { group: 1 });
    const again = accept({ ...account(), email: member.email.toUpperCase() });
    await expect(again).rejects.toMatchObject({
      status: 409,
      code: "emailTaken",
      message: expect.stringContaining("Sign in first") as string,
    });
    expect((await accept({}, member.cookie)).status).toBe(200);
  });

  it("says what a new account needs", async () => {
    await expect(accept({})).rejects.toMatchObject({ status: 400, code: "invalidInput" });
    await expect(accept({ ...account(), password: "kurz" })).rejects.toMatchObject({ code: "invalidInput" });
    await expect(accept({ ...account(), affiliation: "martians" })).rejects.toMatchObject({ code: "invalidInput" });
    expect((await accept(account())).status).toBe(200);
  });

  it("can be withdrawn, once, and then opens no door", async () => {
    const params = { invitation: invitation.id };
    await call(office, "DELETE /api/invitations/:invitation", { params });
    await expect(accept(account())).rejects.toMatchObject({ status: 410, code: "invitationWithdrawn" });
    const again = call(office, "DELETE /api/invitations/:invitation", { params });
    await expect(again).rejects.toMatchObject({ code: "invitationWithdrawn" });
  });

  it("is unknown when it was never made", async () => {
    const look = call(served, "POST /api/invitations/look", { body: { token: "x".repeat(43) } });
    await expect(look).rejects.toMatchObject({ status: 404, code: "invitationUnknown" });
  });

  it("refuses a category that the concept does not have", async () => {
    await expect(invite({ affiliation: "martians" })).rejects.toMatchObject({ status: 400, code: "invalidInput" });
  });

  it("a group keeps a chair, even if two chairs remove each other at once; the office may leave it without", async () => {
    const [one, other] = [
      await person(served, { role: "chair", group: 7 }),
      await person(served, { role: "chair", group: 7 }),
    ];
    const seat = (of: Person) => ({ membership: of.session.standings[0]!.membership });
    const both = await Promise.allSettled([
      call(one, "DELETE /api/memberships/:membership", { params: seat(other) }),
      call(other, "PATCH /api/memberships/:membership", { params: seat(one), body: { role: "member" } }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [refused] = both.filter((answer) => answer.status === "rejected");
    // Whoever comes second is no chair any more, or is told that the group would be without one.
    expect(["lastChair", "forbidden", "notFound"]).toContain((refused!.reason as { code: string }).code);
    const group = groupByNumber(office, 7);
    const { members } = (await call(office, "GET /api/groups/:group/members", { params: { group } })).body;
    const chairs = members.filter(({ role }) => role === "chair");
    expect(chairs).toHaveLength(1);
    await call(office, "DELETE /api/memberships/:membership", { params: { membership: chairs[0]!.membership } });
  });
});
