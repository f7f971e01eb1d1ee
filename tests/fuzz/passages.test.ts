import { test } from "vitest";
import { forSeeds, startFeder } from "../support/index.ts";
import { openLane, passageHistory } from "./passages.ts";

test(
  "S9: whatever happens to the text, contested points are attached to what they mark, or visibly detached",
  { timeout: 120_000 },
  async () => {
    await using feder = await startFeder();
    const lanes = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((group) => openLane(feder, group, 1 + (group % 8))));
    await Promise.all(
      lanes.map((lane, index) =>
        forSeeds(
          Array.from({ length: 8 }, (_, history) => 1 + index * 100 + history),
          async (random) => void (await passageHistory(lane, random)),
        ),
      ),
    );
  },
);
