import { newId } from "@feder/shared/ids";
import { expect, test } from "vitest";
import type { Here } from "../presence/people-here.ts";
import { followedIn } from "./followed-tab.ts";

const anna: Here = {
  id: newId<"Person">(),
  name: "Anna Weber",
  organisation: "LAMSA",
  affiliation: null,
  color: "#1d4ed8",
  writes: true,
  clients: [1, 2, 3],
  self: false,
  at: 1,
};
const omar: Here = { ...anna, id: newId<"Person">(), clients: [4] };
const carets =
  (...clients: number[]) =>
  (client: number) =>
    clients.includes(client);

test("who has several tabs is followed in the one that moved last, of those with a caret", () => {
  const tabOf = (moved: number | null) => followedIn([omar, anna], carets(1, 2, 4), anna.id, moved)?.tab;
  expect([null, 1, 2, 3, 4].map(tabOf)).toEqual([1, 1, 2, 1, 1]);
});

test("who is here without a caret is waited for, who has no tab here is gone", () => {
  expect(followedIn([anna], carets(4), anna.id, 1)).toEqual({ person: anna, tab: null });
  expect(followedIn([omar], carets(4), anna.id, 1)).toBe(null);
});
