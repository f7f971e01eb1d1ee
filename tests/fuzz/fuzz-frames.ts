import { seeded, startFeder } from "../support/index.ts";
import { expectSameAfterRestart, frameRound, setFrameStage } from "./frames.ts";

/** Sends broken frames to a real server, round by round. */
export async function fuzzFrames(rounds: number, frames: number, seed: number): Promise<void> {
  const random = seeded(seed);
  const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
  try {
    const stage = await setFrameStage(feder, 1);
    for (let round = 1; round <= rounds; round += 1) {
      const { sent, closes } = await frameRound(stage, frames, random);
      process.stdout.write(`round ${round}: ${sent} frames, closes ${JSON.stringify(closes)}\n`);
    }
    await expectSameAfterRestart(stage);
    for (const client of stage.honest) client.destroy();
    process.stdout.write(`seed ${seed}: nobody was disturbed, and the paper is whole\n`);
  } catch (error) {
    process.stdout.write(`seed ${seed}\n${feder.output}\n`);
    throw error;
  } finally {
    await feder.dispose();
  }
}
