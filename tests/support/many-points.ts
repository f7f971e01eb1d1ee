import type { ContestedPointView } from "@feder/shared/contested";
import type { PaperId } from "@feder/shared/ids";
import type { Client } from "./client.ts";
import { anchorIn, report, step } from "./contested.ts";
import { sentence } from "./german-prose.ts";
import type { Person } from "./people.ts";
import type { Random } from "./seeded.ts";
import { textsOf } from "./typing.ts";

/** Some letters of one text: `from` up to `to` of the text with this number in the paper. */
export interface PlannedPassage {
  text: number;
  from: number;
  to: number;
}

/** Letters at the beginning of every text that bear no marker, so that a text can be found by them. */
export const FREE = 60;

/** `count` passages of whole words, spread evenly over texts: the same randomness plans the same passages. */
export function planPassages(texts: readonly string[], count: number, random: Random): PlannedPassage[] {
  // Every letter at which a passage may begin, end to end.
  const begins = texts.flatMap((words, text) =>
    Array.from({ length: Math.max(0, words.length - 2 * FREE) }, (_, letter) => ({ text, letter: FREE + letter })),
  );
  return Array.from({ length: count }, (_, index) => {
    const begin = begins[Math.floor(((index + random.next()) * begins.length) / count)];
    if (begin === undefined) throw new Error("the paper has no text that is long enough for a passage");
    const words = texts[begin.text] ?? "";
    const from = words.indexOf(" ", begin.letter) + 1;
    const end = words.indexOf(" ", from + 20 + random.below(130));
    return { text: begin.text, from, to: end === -1 ? words.length : end };
  });
}

/**
 * Makes contested points of passages in an open paper, through the API: a chair flags, three of four have two
 * positions, and somebody supports one of them.
 */
export async function contest(
  paper: PaperId,
  { content }: Client,
  passages: readonly PlannedPassage[],
  { chair, members }: { chair: Person; members: readonly Person[] },
  random: Random,
): Promise<void> {
  const texts = textsOf(content);
  // Everything is drawn before anything is sent, because answers come in any order.
  const plans = passages.map(({ text, from, to }) => {
    const of = texts[text];
    if (of === undefined) throw new Error(`the paper has no text ${text}`);
    const first = random.below(members.length);
    const authors = random.chance(0.75) ? [first, first + 1] : [];
    return {
      anchor: anchorIn(of, from, to),
      dispute: sentence(random),
      positions: authors.map((by) => ({ by: at(members, by), wording: sentence(random), reasons: sentence(random) })),
      supporter: at(members, first + 2),
    };
  });
  const contestOne = async ({ anchor, dispute, positions, supporter }: (typeof plans)[number]) => {
    let point = await report(chair, paper, anchor, { flag: true, dispute });
    for (const { by, wording, reasons } of positions) {
      point = await step(by, point.id, { step: "takePosition", wording, reasons, acceptableIf: "" });
    }
    await support(point, supporter);
  };
  const waiting = plans.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const plan of waiting) await contestOne(plan);
    }),
  );
}

const AT_ONCE = 8;

async function support({ id: point, positions: [position] }: ContestedPointView, by: Person): Promise<void> {
  const membership = by.session.standings[0]?.membership;
  if (position === undefined || membership === undefined) return;
  const { id, hash } = position;
  await step(by, point, { step: "takeStance", position: id, hash, membership, stance: "supports", reservation: "" });
}

function at(members: readonly Person[], index: number): Person {
  const member = members[index % members.length];
  if (member === undefined) throw new Error("nobody is there to take a position");
  return member;
}
