import type { ContestedPointView, PointMember } from "@feder/shared/contested";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { aPoint } from "./points-for-tests.ts";
import { newestOf, registerQuery, takePoint } from "./register-query.ts";

const members: PointMember[] = [];

describe("of each point the page keeps the newer state", () => {
  test("an answer that an event has overtaken changes nothing", () => {
    const newer = aPoint({ revision: 3, state: "settled" });
    const older = aPoint({ revision: 2, state: "compromise" });
    expect(newestOf({ points: [newer], members }, { points: [older], members }).points).toEqual([newer]);
    expect(newestOf({ points: [older], members }, { points: [newer], members }).points).toEqual([newer]);
  });

  test("a point that an answer does not hold yet stays, and all are in order of their numbers", () => {
    const [first, second] = [aPoint({ id: "first222", number: 1 }), aPoint({ id: "second22", number: 2 })];
    expect(newestOf({ points: [second], members }, { points: [first], members }).points).toEqual([first, second]);
  });

  test("an event before the first answer asks nothing; one after it is taken over unless it is old", () => {
    const queries = new QueryClient();
    const point = aPoint({ revision: 2 });
    const { queryKey } = registerQuery(point.paper);
    takePoint(queries, point);
    expect(queries.getQueryData(queryKey)).toBeUndefined();
    queries.setQueryData(queryKey, { points: [point], members });
    takePoint(queries, { ...point, revision: 1, state: "reported" });
    expect(points(queries)).toEqual([point]);
    const changed: ContestedPointView = { ...point, revision: 3, state: "dissent" };
    takePoint(queries, changed);
    expect(points(queries)).toEqual([changed]);
  });

  function points(queries: QueryClient) {
    return queries.getQueryData(registerQuery(aPoint({}).paper).queryKey)?.points;
  }
});
