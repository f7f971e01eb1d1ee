import { markKey, MARKS, NODES } from "@feder/shared/document";
import type { ContestedPointId } from "@feder/shared/ids";
import * as encoding from "lib0/encoding";
import type { Random } from "../../support/index.ts";
import { type Content, REF, writeNumber } from "./update-spec.ts";

/** A run of text. */
export function string(text: string): Content {
  return { ref: REF.string, length: text.length, write: (encoder) => encoding.writeVarString(encoder, text) };
}

/** An element of a node's name. */
export function element(name: string): Content {
  return type(XML_ELEMENT, name);
}

/** A run of text as a holder. */
export function textHolder(): Content {
  return type(XML_TEXT);
}

/** Any of the types that Yjs knows, and numbers that it does not. */
export function type(number: number, name: string | null = null): Content {
  return {
    ref: REF.type,
    length: 1,
    write(encoder) {
      writeNumber(encoder, number);
      if (name !== null) encoding.writeVarString(encoder, name);
    },
  };
}

const XML_ELEMENT = 3;
const XML_TEXT = 6;

/** The start or end of a mark. */
export function format(key: string, value: unknown): Content {
  return {
    ref: REF.format,
    length: 1,
    write(encoder) {
      encoding.writeVarString(encoder, key);
      encoding.writeVarString(
        encoder,
        JSON.stringify(typeof value === "bigint" ? Number(value) : value) ?? "undefined",
      );
    },
  };
}

/** A plain value, as an attribute has it. */
export function any(...values: unknown[]): Content {
  return {
    ref: REF.any,
    length: values.length,
    write(encoder) {
      writeNumber(encoder, values.length);
      for (const value of values) encoding.writeAny(encoder, value as string);
    },
  };
}

/** Structs without content: what was deleted, collected, or left out. */
export function blank(ref: typeof REF.gc | typeof REF.deleted | typeof REF.skip, length: number): Content {
  return { ref, length, write: (encoder) => writeNumber(encoder, length) };
}

/** An attribute of a node and a value of the right kind for it. */
export function goodAttribute(node: string, random: Random): [name: string, value: unknown] | null {
  const format = Object.hasOwn(NODES, node) ? NODES[node] : undefined;
  const names = Object.keys(format?.attributes ?? {});
  if (names.length === 0) return null;
  const name = random.pick(names);
  const accepted = SAMPLE_VALUES.filter((value) => format?.attributes[name]?.accepts(value));
  return accepted.length === 0 ? null : [name, random.pick(accepted)];
}

/** A mark with a value that the format accepts. */
export function goodMark(random: Random): [key: string, value: unknown] {
  const type = random.pick(Object.keys(MARKS));
  const attrs = type === "link" ? { href: "https://example.org/a" } : type === "contested" ? { id: POINT } : {};
  return [markKey({ type, attrs }), attrs];
}

/** The contested point whose markers the fuzz writes. */
export const POINT = "aaaaaaaa22222222" as ContestedPointId;

const SAMPLE_VALUES: readonly unknown[] = [
  "guideline",
  "objective",
  "measure",
  "lead",
  "partner",
  "institutions",
  "timeFrame",
  "funding",
  "abcdefgh23456789",
  1,
  2,
  3,
  null,
];

/** Values that no attribute should hold. */
export function badValue(random: Random): unknown {
  return random.pick<() => unknown>([
    () => "chapter",
    () => "",
    () => "x".repeat(random.pick([100, 5_000])),
    () => "\u0000",
    () => -1,
    () => 0.5,
    () => 1e300,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    () => 2n ** 62n,
    () => true,
    () => undefined,
    () => null,
    () => new Uint8Array(random.below(40)),
    () => [],
    () => [1, "a", null],
    () => ({ toString: "x", __proto__: null, constructor: 1 }),
    () => nested(random.pick([10, 200, 3_000])),
  ])();
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** Content of any kind, wrong ones first of all. */
export function badContent(random: Random): Content {
  const text = random.pick(AWKWARD_TEXTS);
  return random.pick<() => Content>([
    () => string(""),
    () => string(text),
    () => ({ ...string("abc"), write: (encoder) => encoding.writeVarUint8Array(encoder, random.pick(BAD_UTF8)) }),
    () => ({ ...string("abc"), write: (encoder) => writeNumber(encoder, random.pick(HUGE)) }),
    () => element(random.pick(BAD_NAMES)),
    () => element(random.pick(Object.keys(NODES))),
    () => type(random.below(10), random.chance(0.5) ? "a" : null),
    () => format(random.pick(BAD_KEYS)(), random.pick<unknown>([{}, null, 1, "x", [], { evil: 1 }, true])),
    () => format("link", { href: random.pick(BAD_LINKS) }),
    () => format("bold", badValue(random)),
    () => ({ ...format("bold", {}), write: (encoder) => (writeText(encoder, "bold"), writeText(encoder, "{")) }),
    () => any(badValue(random)),
    () => any(),
    () => any(...Array.from({ length: random.below(5) }, () => badValue(random))),
    () => ({ ...any(1), write: (encoder) => writeNumber(encoder, random.pick(HUGE)) }),
    () => ({ ref: REF.json, length: 1, write: (encoder) => (writeNumber(encoder, 1), writeText(encoder, '"a"')) }),
    () => ({ ref: REF.binary, length: 1, write: (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array(3)) }),
    () => ({ ref: REF.embed, length: 1, write: (encoder) => writeText(encoder, '{"image":"x"}') }),
    () => ({
      ref: REF.doc,
      length: 1,
      write: (encoder) => (writeText(encoder, "guid"), encoding.writeAny(encoder, { autoLoad: true })),
    }),
    () => blank(random.pick([REF.gc, REF.deleted, REF.skip]), random.pick([0, 1, 3, ...HUGE])),
    () => ({ ref: 11 + random.below(21), length: 1, write: () => undefined }),
  ])();
}

const writeText = (encoder: encoding.Encoder, text: string) => encoding.writeVarString(encoder, text);

/** Numbers at the borders of what Yjs and lib0 can hold. */
export const HUGE: readonly number[] = [
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 40,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
];

const AWKWARD_TEXTS = [
  "\u{1f600}",
  "a\u{1f600}b",
  "e\u0301",
  "\u200f\u202e",
  "\u0000",
  "\n",
  "\ufeff",
  "x".repeat(3_000),
];

const BAD_UTF8: readonly Uint8Array[] = [
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xff, 0xfe),
  Uint8Array.of(0xc0, 0x80),
  Uint8Array.of(0xf0, 0x9f),
];

const BAD_NAMES = ["script", "", "doc", "text", "constructor", "__proto__", "toString", "PARAGRAPH", "x".repeat(2_000)];

const BAD_LINKS: readonly unknown[] = [
  "javascript:alert(1)",
  "",
  null,
  7,
  "https://",
  "data:text/html,x",
  ["https://a"],
];

const BAD_KEYS: readonly (() => string)[] = [
  () => "evil",
  () => "",
  () => "__proto__",
  () => "constructor",
  () => "bold--",
  () => "bold--x",
  () => "bold--abcdefgh",
  () => `bold${"-".repeat(3_000)}\n`,
  () => "Bold",
  () => "ychange",
];
