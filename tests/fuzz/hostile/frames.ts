import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import * as encoding from "lib0/encoding";
import type { Random } from "../../support/index.ts";
import { mutate } from "../mutations.ts";
import { badState, breakOneRule } from "./broken-updates.ts";
import { HUGE } from "./contents.ts";
import type { Landscape } from "./landscape.ts";
import { encodeSpec, type Id, writeNumber } from "./update-spec.ts";
import { validUpdate } from "./valid-updates.ts";

/**
 * One frame of somebody who means harm: random, of every message type, or an update built from the document,
 * with one rule broken, with broken bytes, or whole. `at` is where that person's own client id stands.
 */
export function hostileFrame(land: Landscape, at: Id, random: Random): Uint8Array {
  const chance = random.next();
  if (chance < 0.04) return bytes(random, random.below(60));
  if (chance < 0.1) return presence(land, at, random);
  if (chance < 0.14) return sync(SYNC_MESSAGE.step1, stateVector(land, random));
  if (chance < 0.16) return message(random.below(12), bytes(random, random.below(20)));
  if (chance < 0.18) return sync(random.pick([3, 4, 127, ...HUGE]), update(land, at, random));
  const step = random.chance(0.1) ? SYNC_MESSAGE.step2 : SYNC_MESSAGE.update;
  const frame = sync(step, update(land, at, random));
  return random.chance(0.2) ? mutate(frame, random) : frame;
}

function update(land: Landscape, at: Id, random: Random): Uint8Array {
  const spec = validUpdate(land, at, random);
  // Some stay whole: what is hostile must meet what is not, in the same commit and in the same room.
  if (random.chance(0.9)) breakOneRule(spec, land, random);
  return encodeSpec(spec);
}

function presence(land: Landscape, at: Id, random: Random): Uint8Array {
  const entries = random.pick([0, 1, 1, 1, 2, 5, 200]);
  const body = encoding.createEncoder();
  writeNumber(body, random.chance(0.9) ? entries : random.pick(HUGE));
  for (let entry = 0; entry < entries; entry += 1) {
    writeNumber(body, random.pick([at.client, 0, 1, ...land.clients(), ...HUGE]));
    writeNumber(body, random.chance(0.8) ? random.below(50) : random.pick(HUGE));
    encoding.writeVarString(body, badState(random));
  }
  return message(MESSAGE.awareness, encoding.toUint8Array(body), random.chance(0.1));
}

function stateVector(land: Landscape, random: Random): Uint8Array {
  const encoder = encoding.createEncoder();
  const entries = random.pick([0, 1, 3]);
  writeNumber(encoder, random.chance(0.8) ? entries : random.pick(HUGE));
  for (let entry = 0; entry < entries; entry += 1) {
    writeNumber(encoder, random.pick([0, ...land.clients(), ...HUGE]));
    writeNumber(encoder, random.chance(0.8) ? random.below(40) : random.pick(HUGE));
  }
  return encoding.toUint8Array(encoder);
}

function sync(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  writeNumber(encoder, MESSAGE.sync);
  writeNumber(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** `longWay` writes the number in two bytes where one would do. */
function message(type: number, body: Uint8Array, longWay = false): Uint8Array {
  const encoder = encoding.createEncoder();
  if (longWay) encoding.writeUint8Array(encoder, Uint8Array.of(type | 0x80, 0));
  else writeNumber(encoder, type);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256));
}
