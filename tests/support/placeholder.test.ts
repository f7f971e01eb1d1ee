import { expect, test } from "vitest";
test("the tests run", async () => {
  expect(Object.keys(await import("@feder/shared/ids")).length).toBeGreaterThan(0);
});
