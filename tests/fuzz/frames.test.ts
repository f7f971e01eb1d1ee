import { expect, test } from "vitest";
import { CLOSE } from "@feder/shared/protocol";
import { forSeeds, startFeder } from "../support/index.ts";
import { expectSameAfterRestart, frameRound, setFrameStage } from "./frames.ts";

test(
  "S3: broken frames of a member's page disturb nobody, and the stored paper stays whole",
  { timeout: 120_000 },
  async () => {
    await using feder = await startFeder();
    await forSeeds([1, 2], async (random) => {
      const stage = await setFrameStage(feder, random.seed);
      const { closes } = await frameRound(stage, 120, random);
      // Else the frames were not broken enough, and the test shows nothing.
      expect(closes[CLOSE.badFrame]).toBeGreaterThan(10);
      await expectSameAfterRestart(feder, [stage]);
      for (const client of stage.honest) client.destroy();
    });
  },
);
