import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createAudience } from "./audience.ts";
import { stageConnection } from "./connection-stage.ts";

test("S2: who types has a turn between the writes to hundreds of readers, and each reader gets a frame once", async () => {
  const heard: number[] = [];
  const readers = Array.from({ length: 500 }, (_, number) => ({
    ...stageConnection(),
    write: () => void heard.push(number),
  }));
  const audience = createAudience(
    () => readers,
    () => null,
  );
  audience.update(Y.encodeStateAsUpdate(new Y.Doc()));
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.length).toBeLessThanOrEqual(200);
  for (let turns = 0; turns < 3; turns += 1) await turn();
  expect(heard).toEqual(readers.map((_, number) => number));
  audience.stop();
});
