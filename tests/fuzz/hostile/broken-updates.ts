import { CONTENT } from "@feder/shared/document";
import type { Random } from "../../support/index.ts";
import { badContent, badValue, HUGE } from "./contents.ts";
import type { Landscape } from "./landscape.ts";
import type { Block, Id, StructSpec, UpdateSpec } from "./update-spec.ts";

/** Breaks one rule of a valid update, in place; `land` gives it things to point at that exist. */
export function breakOneRule(spec: UpdateSpec, land: Landscape, random: Random): void {
  random.pick(RULES)(spec, land, random);
}

type Rule = (spec: UpdateSpec, land: Landscape, random: Random) => void;

/** A rule about one struct of the update, if it has any. */
const ofStruct =
  (change: (struct: StructSpec, context: { block: Block; land: Landscape; random: Random }) => void): Rule =>
  (spec, land, random) => {
    if (spec.blocks.length === 0) return;
    const block = random.pick(spec.blocks);
    if (block.structs.length > 0) change(random.pick(block.structs), { block, land, random });
  };

const ofBlock =
  (change: (block: Block, land: Landscape, random: Random) => void): Rule =>
  (spec, land, random) => {
    if (spec.blocks.length > 0) change(random.pick(spec.blocks), land, random);
  };

const RULES: readonly Rule[] = [
  // Whose it is, and which clocks it takes.
  ofBlock((block, land, random) => (block.client = someClient(land, random))),
  ofBlock((block, _, random) => (block.client = random.pick([0, 1, ...HUGE]))),
  ofBlock((block, _, random) => (block.clock += 1 + random.below(5))),
  ofBlock((block, _, random) => (block.clock = Math.max(0, block.clock - 1 - random.below(5)))),
  ofBlock((block, _, random) => (block.clock = random.pick([0, ...HUGE]))),
  ofBlock((block, land, random) => {
    block.client = someClient(land, random);
    block.clock = Math.max(0, land.state(block.client) - random.below(4));
  }),
  ofBlock((block, _, random) => (block.claims = random.pick([0, block.structs.length + 1, ...HUGE]))),
  ofBlock((block, _, random) => block.structs.splice(random.below(block.structs.length), 1)),
  ofBlock((block, _, random) => block.structs.reverse().splice(1 + random.below(block.structs.length))),
  ofBlock((block, _, random) => {
    if (block.structs.length > 0) block.structs.push({ ...random.pick(block.structs) });
  }),
  (spec) => {
    const [block] = spec.blocks;
    if (block) spec.blocks.push({ ...block, clock: block.clock + block.structs.length });
  },
  // Another client id that writes the same, in the order in which Yjs writes them, or not.
  (spec, land, random) => {
    const [block] = spec.blocks;
    if (!block) return;
    const client = block.client + random.pick([-1, 1]);
    const other = { client, clock: land.state(client), structs: block.structs.map((struct) => ({ ...struct })) };
    if (random.chance(0.5)) spec.blocks.push(other);
    else spec.blocks.unshift(other);
  },
  // Two client ids that wait for each other.
  (spec, _, random) => {
    const [block] = spec.blocks;
    const [struct] = block?.structs ?? [];
    if (!block || !struct) return;
    const other = { client: block.client + random.pick([-1, 1]), clock: 0 };
    spec.blocks.push({ ...other, structs: [{ ...struct, origin: { client: block.client, clock: block.clock } }] });
    struct.origin = other;
    struct.right = null;
  },
  // Where it stands.
  ofStruct((struct, { block, land, random }) => (struct.origin = someId(land, block, random))),
  ofStruct((struct, { block, land, random }) => (struct.right = someId(land, block, random))),
  ofStruct((struct, { block, land, random }) => {
    struct.origin = someId(land, block, random);
    struct.right = someId(land, block, random);
  }),
  ofStruct((struct, { block, land, random }) => {
    struct.origin = struct.right = null;
    struct.parent = random.chance(0.7) ? someId(land, block, random) : random.pick(ROOTS);
  }),
  ofStruct((struct, { random }) => {
    struct.attribute = random.pick(ATTRIBUTES);
    if (random.chance(0.7)) struct.origin = struct.right = null;
  }),
  // What it holds.
  ofStruct((struct, { random }) => (struct.content = badContent(random))),
  ofStruct((struct, { random }) => (struct.content = badContent(random))),
  ofStruct((struct, { random }) => (struct.content = badContent(random))),
  ofStruct((struct, { block, random }) => (struct.content = random.pick(block.structs).content)),
  ofStruct((struct, { random }) => (struct.content = { ...struct.content, ref: random.below(32) })),
  ofStruct((struct, { random }) => (struct.flip = 1 << random.below(8))),
  // What it deletes.
  (spec, land, random) => {
    const client = random.chance(0.8) ? someClient(land, random) : random.pick(HUGE);
    const state = land.state(client);
    spec.deletions.push({
      client,
      ranges: Array.from({ length: 1 + random.below(4) }, () => [
        random.chance(0.9) ? random.below(state + 3) : random.pick(HUGE),
        random.chance(0.9) ? random.below(6) : random.pick(HUGE),
      ]),
    });
  },
  (spec, land, random) => {
    const client = someClient(land, random);
    const half = Math.ceil(land.state(client) / 2);
    spec.deletions.push({ client, ranges: Array.from({ length: 50 }, () => [random.below(half), half]) });
  },
  (spec, _, random) => {
    const [deletion] = spec.deletions;
    if (deletion) deletion.claims = random.pick([0, 2, ...HUGE]);
  },
  // The whole.
  (spec, _, random) => (spec.claims = random.pick([0, 2, ...HUGE])),
  (spec, _, random) => (spec.tail = Uint8Array.from({ length: 1 + random.below(5) }, () => random.below(256))),
  (spec) => spec.blocks.reverse(),
];

const ROOTS = [CONTENT, "", "default", "prosemirror", "constructor", "__proto__", "x".repeat(1_000)];
const ATTRIBUTES = ["kind", "id", "level", "onclick", "", "__proto__", "constructor", "xmlns", "y".repeat(1_000)];

function someClient(land: Landscape, random: Random): number {
  const clients = land.clients();
  return clients.length === 0 ? 1 : random.pick(clients);
}

/** An id that exists, that is yet to come in this update, that never was, or that cannot be. */
function someId(land: Landscape, block: Block, random: Random): Id {
  const chance = random.next();
  if (chance < 0.65) {
    const client = someClient(land, random);
    return { client, clock: random.below(land.state(client) + 1) };
  }
  if (chance < 0.9) return { client: block.client, clock: Math.max(0, block.clock + random.below(8) - 2) };
  return { client: random.pick([0, block.client, ...HUGE]), clock: random.pick([0, 1, ...HUGE]) };
}

/** A presence state with wrong things in it, as JSON or nearly. */
export function badState(random: Random): string {
  const json = JSON.stringify({
    user: { name: "Landrat", color: badValue(random) instanceof Object ? "#000000" : "red", id: "x" },
    cursor: random.pick<unknown>([
      { anchor: 1, head: 1 },
      { anchor: { type: null, tname: "evil", item: null, assoc: 0 }, head: { tname: CONTENT } },
      { anchor: { item: { client: -1, clock: 1.5 } }, head: { type: { client: "a", clock: {} } } },
      [],
      "x",
      { anchor: null },
      { anchor: { tname: CONTENT, assoc: "x" }, head: { tname: CONTENT, assoc: 1e99 } },
    ]),
    watching: 1_000_000,
  });
  return random.pick([json, json, json, "{", "", "null", "[]", "1", '"x"', json.repeat(30), "[".repeat(3_000)]);
}
