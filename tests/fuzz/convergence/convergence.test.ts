import { test } from "vitest";
import { startFeder } from "../../support/index.ts";
import { runSchedules } from "./schedules.ts";

const SEED = process.env["FEDER_SEED"];

test(
  "S1, S2, S10: pages over broken networks, reloads and restarts end equal, and equal to a fresh page",
  { timeout: 180_000 },
  async () => {
    await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
    await runSchedules(feder, SEED === undefined ? 200 : 1, Number(SEED ?? 1));
  },
);
