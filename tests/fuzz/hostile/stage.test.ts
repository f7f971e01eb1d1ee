import { CLOSE } from "@feder/shared/protocol";
import { expect, test } from "vitest";
import { forSeeds } from "../../support/index.ts";
import { openHostileStage } from "./stage.ts";

const FRAMES = 100_000;
const BATCH = 1_000;

test(
  `S3: ${FRAMES} hostile frames crash, hang and silence nothing, and everybody has the same paper`,
  { timeout: 300_000 },
  async () => {
    await forSeeds([1], async (random) => {
      const stage = await openHostileStage(random);
      const { report } = stage;
      try {
        while (report.frames < FRAMES) await stage.batch(BATCH);
      } finally {
        await stage.close();
      }
      // Else what was sent was not hostile enough, or all of it was stopped at once, and the test shows nothing.
      expect(report.closes[CLOSE.badFrame]).toBeGreaterThan(FRAMES / 4);
      expect(report.closes[CLOSE.resync]).toBeGreaterThan(FRAMES / 100);
      expect(report.taken).toBeGreaterThan(FRAMES / 4);
    });
  },
);
