import { type Random, seeded, startFeder } from "../support/index.ts";
import { expectSameAfterRestart, type FrameStage, frameRound, setFrameStage } from "./frames.ts";
import { openHostileStage } from "./hostile/stage.ts";

const BATCH = 1_000;
const TELL_EVERY_MS = 10_000;
/** Over sockets each refused frame costs a new connection, so of so many frames one goes that way. */
const ONE_OVER_SOCKETS_IN = 100;
/** Frames over sockets between two looks at the whole paper. */
const ROUND = 500;

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

/** Papers that are attacked over sockets at the same time: an attacker waits for most of the time. */
const PAPERS = 8;

async function overSockets(frames: number, seed: number): Promise<void> {
  const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
  try {
    const stages = await Promise.all(Array.from({ length: PAPERS }, (_, index) => setFrameStage(feder, index + 1)));
    await Promise.all(stages.map((stage, index) => attack(stage, frames / PAPERS, seeded(seed * PAPERS + index))));
    await expectSameAfterRestart(feder, stages);
    for (const client of stages.flatMap(({ honest }) => honest)) client.destroy();
  } catch (error) {
    process.stdout.write(`${feder.output}\n`);
    throw error;
  } finally {
    await feder.dispose();
  }
}

async function attack(stage: FrameStage, frames: number, random: Random): Promise<void> {
  for (let sent = 0; sent < frames;) {
    const round = await frameRound(stage, Math.min(ROUND, frames - sent), random);
    sent += round.sent;
    process.stdout.write(`paper ${stage.paper}: ${sent} frames over sockets, closes ${JSON.stringify(round.closes)}\n`);
  }
}
