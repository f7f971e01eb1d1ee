import { seeded, startFeder } from "../support/index.ts";
import { expectSameAfterRestart, frameRound, setFrameStage } from "./frames.ts";
import { openHostileStage } from "./hostile/stage.ts";

const BATCH = 1_000;
const TELL_EVERY_MS = 10_000;
/** Over sockets each refused frame costs a new connection, so of so many frames one goes that way. */
const ONE_OVER_SOCKETS_IN = 100;

/** Sends hostile frames into rooms of this process, and some to a real server; fails where anybody is disturbed. */
export async function fuzzFrames(frames: number, seed: number): Promise<void> {
  process.stdout.write(`seed ${seed}\n`);
  await inProcess(frames, seed);
  await overSockets(frames / ONE_OVER_SOCKETS_IN, seed);
  process.stdout.write(`seed ${seed}: nobody was disturbed, and everybody has the same paper\n`);
}

async function inProcess(frames: number, seed: number): Promise<void> {
  const stage = await openHostileStage(seeded(seed));
  const started = performance.now();
  let told = started;
  const tell = () => {
    told = performance.now();
    const rate = Math.round(stage.report.frames / ((told - started) / 1000));
    process.stdout.write(`${JSON.stringify(stage.report)}, ${rate} frames a second\n`);
  };
  try {
    while (stage.report.frames < frames) {
      await stage.batch(BATCH);
      if (performance.now() - told > TELL_EVERY_MS) tell();
    }
  } finally {
    tell();
    await stage.close();
  }
}

async function overSockets(frames: number, seed: number): Promise<void> {
  const random = seeded(seed);
  const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
  try {
    const stage = await setFrameStage(feder, 1);
    for (let sent = 0; sent < frames;) {
      const round = await frameRound(stage, 500, random);
      sent += round.sent;
      process.stdout.write(`${sent} frames over sockets, closes ${JSON.stringify(round.closes)}\n`);
    }
    await expectSameAfterRestart(stage);
    for (const client of stage.honest) client.destroy();
  } catch (error) {
    process.stdout.write(`${feder.output}\n`);
    throw error;
  } finally {
    await feder.dispose();
  }
}
