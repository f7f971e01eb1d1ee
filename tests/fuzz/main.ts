import { parseArgs } from "node:util";
import { seeded, startFeder } from "../support/index.ts";
import { expectSameAfterRestart, frameRound, setFrameStage } from "./frames.ts";

// `npm run fuzz -- [--rounds 40] [--frames 500] [--seed N]`: broken frames against a real server, round by round.
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "40" },
    frames: { type: "string", default: "500" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const random = seeded(Number(values.seed));
const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
try {
  const stage = await setFrameStage(feder, 1);
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const { sent, closes } = await frameRound(stage, Number(values.frames), random);
    process.stdout.write(`round ${round}: ${sent} frames, closes ${JSON.stringify(closes)}\n`);
  }
  await expectSameAfterRestart(stage);
  for (const client of stage.honest) client.destroy();
  process.stdout.write(`seed ${values.seed}: nobody was disturbed, and the paper is whole\n`);
} catch (error) {
  process.stdout.write(`seed ${values.seed}\n${feder.output}\n`);
  throw error;
} finally {
  await feder.dispose();
}
