import { describe, expect, test } from "vitest";
import { peopleHere, personIn, watchingCount } from "./people-here.ts";

const anna = {
  id: "anna2222",
  name: "Anna Weber",
  organisation: "LAMSA",
  affiliation: "migrantOrganisations",
  color: "#1d4ed8",
  writes: true,
};
const omar = { ...anna, id: "haddad33", name: "Omar Haddad", color: "#7f1d1d" };

describe("people here", () => {
  test("the tabs of one person are one person, at the caret of the tab that has one", () => {
    const states = new Map<number, Record<string, unknown>>([
      [1, { user: anna }],
      [2, { user: anna, cursor: { anchor: {}, head: {} } }],
      [3, { user: omar, cursor: null }],
    ]);
    const here = peopleHere({ clientID: 3, getStates: () => states });
    expect(here.map(({ name, clients, self, at }) => ({ name, clients, self, at }))).toEqual([
      { name: "Omar Haddad", clients: [3], self: true, at: null },
      { name: "Anna Weber", clients: [1, 2], self: false, at: 2 },
    ]);
  });

  test("who only reads is a number that the server says", () => {
    const states = new Map<number, Record<string, unknown>>([
      [0, { watching: 3 }],
      [1, { user: anna }],
    ]);
    expect(watchingCount({ getStates: () => states })).toBe(3);
    expect(peopleHere({ clientID: 1, getStates: () => states })).toHaveLength(1);
    expect(watchingCount({ getStates: () => new Map() })).toBe(0);
  });

  test("what is no person is left out, and a strange colour becomes grey", () => {
    expect(
      peopleHere({
        clientID: 1,
        getStates: () =>
          new Map([
            [1, {}],
            [2, { user: "x" }],
          ]),
      }),
    ).toEqual([]);
    expect(personIn({ ...anna, color: "url(x)" })?.color).toBe("#5f6b7a");
  });
});
