import { newId, type MembershipId } from "@feder/shared/ids";
import type { Role } from "@feder/shared/people";
import { afterAll, beforeEach, expect, it } from "vitest";
import { stageConcept } from "../app/concept-stage.ts";
import { changeMembership, endMembership } from "./memberships.ts";

const { storage } = await stageConcept();
afterAll(() => storage.close());

let groups = 0;
let seat: (role: Role) => Promise<MembershipId>;
beforeEach(async () => {
  const group = (await storage.concepts.groups())[(groups += 1) - 1]?.id ?? null;
  seat = async (role) => {
    const person = newId<"Person">();
    await storage.people.add({ id: person, name: "N", email: `${person}@example.org`, password: "", created: 0 });
    const id = newId<"Membership">();
    const inGroup = role === "member" || role === "chair" ? group : null;
    await storage.memberships.add({ id, person, role, group: inGroup, organisation: "", affiliation: null, since: 0 });
    return id;
  };
});

it("a group keeps its last chair, whoever a chair changes or ends", async () => {
  const only = await seat("chair");
  await seat("member");
  await expect(endMembership(storage, only, false, 1)).rejects.toMatchObject({ code: "lastChair" });
  await expect(changeMembership(storage, only, { role: "member" }, false)).rejects.toMatchObject({ code: "lastChair" });
  expect((await changeMembership(storage, only, { role: "chair", organisation: "Stadt" }, false)).organisation).toBe(
    "Stadt",
  );
});

it("of two chairs who remove each other at once, one stays", async () => {
  const [one, other] = [await seat("chair"), await seat("chair")];
  const both = await Promise.allSettled([
    endMembership(storage, one, false, 1),
    changeMembership(storage, other, { role: "member" }, false),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(both[1]).toMatchObject({ reason: { code: "lastChair" } });
});

it("the office may leave a group without a chair", async () => {
  const only = await seat("chair");
  expect((await changeMembership(storage, only, { role: "member" }, true)).role).toBe("member");
  await endMembership(storage, only, true, 1);
  await expect(endMembership(storage, only, true, 2)).rejects.toMatchObject({ code: "notFound" });
});

it("a seat in the office has no role in a group, and a category is one of the concept's", async () => {
  const office = await seat("office");
  const chaired = changeMembership(storage, office, { role: "chair" }, true);
  await expect(chaired).rejects.toMatchObject({ code: "invalidInput", fields: { role: expect.any(String) as string } });
  const strange = changeMembership(storage, office, { affiliation: "martians" }, true);
  await expect(strange).rejects.toMatchObject({ code: "invalidInput" });
  expect((await changeMembership(storage, office, { affiliation: "authorities" }, true)).affiliation).toBe(
    "authorities",
  );
});
