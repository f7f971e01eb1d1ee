import { test } from "vitest";
import { forSeeds, startFeder } from "../support/index.ts";
import { convergenceTrial } from "./convergence.ts";

test(
  "S2, S10: pages over broken networks, reloads and restarts end equal, and equal to a fresh page",
  { timeout: 120_000 },
  async () => {
    await using feder = await startFeder();
    await forSeeds([1, 2, 3], async (random) => {
      await convergenceTrial(feder, random);
    });
  },
);
