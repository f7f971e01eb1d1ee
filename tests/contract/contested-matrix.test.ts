import { mayFollow, stateAfter, STEPS, type StepName } from "@feder/shared/contested";
import type { ContestedEventView, ContestedPointView, StepInput } from "@feder/shared/contested";
import type { MembershipId, PaperId, PersonId, WorkingGroupId } from "@feder/shared/ids";
import type { Actor } from "@feder/shared/people";
import { can, type Forum } from "@feder/shared/permissions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addParagraphs,
  anchorOf,
  call,
  type Client,
  connect,
  type Feder,
  groupByNumber,
  lastToldOf,
  officeOf,
  paperByNumber,
  plainText,
  person,
  type Person,
  pointOf,
  Refused,
  report,
  startFeder,
  step,
  stranger,
  textsOf,
} from "../support/index.ts";
import { stepInput } from "./step-input.ts";

/** Everybody as they stand towards group 5 and its points; `author` reported them and wrote their positions. */
const WHO = [
  "stranger",
  "nobody",
  "other member",
  "other chair",
  "author",
  "member",
  "chair",
  "steering",
  "office",
] as const;
type Who = (typeof WHO)[number];

/** Where a point may stand; what is referred has two ways to be answered. */
const PLACES = [
  "reported",
  "returned",
  "contested",
  "compromise",
  "referred to steering",
  "referred to conferences",
  "settled",
  "dissent",
] as const;
type Place = (typeof PLACES)[number];

type Step = StepInput["step"];
const ON_POINTS = (Object.keys(STEPS) as StepName[]).filter(
  (name): name is Step => name !== "report" && name !== "flag",
);

/** The table once more, by hand: who may do a step where the state allows it. */
const MAY: Record<Step, readonly Who[]> = {
  confirm: ["chair"],
  return: ["chair"],
  reportAgain: ["author"],
  takePosition: ["author", "member", "chair"],
  proposeCompromise: ["author", "member", "chair"],
  revise: ["author"],
  withdraw: ["author"],
  takeStance: ["author", "member", "chair"],
  recordStance: ["office"],
  nudge: ["author", "member", "chair", "office"],
  settle: ["chair"],
  recordDissent: ["chair"],
  refer: ["chair"],
  advise: ["chair", "steering", "office"],
  reopen: ["chair"],
  anchor: ["chair"],
};

describe("the table of steps, through the API from outside", { timeout: 300_000 }, () => {
  let feder: Feder & AsyncDisposable;
  let people: Record<Who, Person | { url: string }>;
  let group: WorkingGroupId;
  let paper: PaperId;
  let page: Client;
  let used = 0;

  beforeAll(async () => {
    feder = await startFeder();
    const office = await officeOf(feder);
    group = groupByNumber(office, 5);
    people = {
      stranger: stranger(feder),
      nobody: await person(feder, { group: 6 }),
      "other member": await person(feder, { group: 1 }),
      "other chair": await person(feder, { role: "chair", group: 1 }),
      author: await person(feder, { group: 5, organisation: "Stadt" }),
      member: await person(feder, { group: 5, organisation: "Verein" }),
      chair: await person(feder, { role: "chair", group: 5, organisation: "Land" }),
      steering: await person(feder, { role: "steering" }),
      office,
    };
    // Their session still names the seat that is taken away here.
    await call(office, "DELETE /api/memberships/:membership", { params: { membership: seatOf(as("nobody")) } });
    paper = (await paperByNumber(office, 5)).id;
    page = connect(as("author"), paper);
    await page.synced();
    const lines = Array.from({ length: 300 }, (_, index) => `Zeile mit der ${passage(index)} darin.`);
    await addParagraphs(page, [...lines, "Noch ein Ankerplatz."]);
  }, 300_000);
  afterAll(async () => {
    page.destroy();
    await feder.dispose();
  });

  const as = (who: Exclude<Who, "stranger">) => people[who] as Person;
  const nextAnchor = () => anchorOf(page, passage((used += 1)));

  /** A new point, brought to its place by steps that people may take. */
  const bring = async (to: Place): Promise<ContestedPointView> => {
    const reported = await report(as("author"), paper, nextAnchor());
    const { id } = reported;
    const chair = (body: StepInput) => step(as("chair"), id, body);
    if (to === "reported") return reported;
    if (to === "returned") return chair({ step: "return", reason: "Bitte genauer." });
    await chair({ step: "confirm" });
    const open = await step(as("author"), id, { step: "takePosition", wording: "so", reasons: "W", acceptableIf: "" });
    const position = open.positions[0]!;
    switch (to) {
      case "contested":
        return open;
      case "compromise":
        return step(as("author"), id, { step: "proposeCompromise", wording: "anders", reasons: "" });
      case "referred to steering":
        return chair({ step: "refer", to: "steering", reason: "" });
      case "referred to conferences":
        return chair({ step: "refer", to: "conferences", reason: "" });
      case "settled":
        return chair({ step: "settle", position: position.id, hash: position.hash });
      case "dissent":
        return chair({ step: "recordDissent", reason: "" });
    }
  };

  const takeTextAway = async ({ id, quote }: ContestedPointView) => {
    const text = textsOf(page.content).find((each) => plainText(each).includes(quote))!;
    text.delete("Zeile mit der ".length, quote.length);
    await page.until("the point to be detached", () => lastToldOf(page, id)?.text === null);
  };

  const inputOf = (name: Step, point: ContestedPointView, who: Who): StepInput => {
    if (name === "anchor") return { step: name, anchor: anchorOf(page, "Ankerplatz") };
    const silent = seatOf(as("member"));
    const own = who === "author" || who === "member" || who === "chair" ? seatOf(as(who)) : silent;
    return stepInput(name, point, { own, silent });
  };

  const hasRight = (who: Who, name: Step, { referredTo }: ContestedPointView) => {
    if (who === "stranger") return false;
    const actor = actorOf(as(who));
    const author = as("author").session.person.id;
    const holder = who === "author" || who === "member" || who === "chair" ? who : "member";
    return allowed(actor, name, { group, author, person: as(holder).session.person.id, referredTo });
  };

  const expected = (who: Who, name: Step, point: ContestedPointView): string => {
    if (who === "stranger") return "signedOut";
    if ((name === "revise" || name === "withdraw") && point.positions.length === 0) return "notFound";
    if (!hasRight(who, name, point)) return "forbidden";
    return mayFollow(point.state, name) ? "done" : "stepNotPossible";
  };

  const traceOf = async (id: ContestedPointView["id"]) => ({
    point: await pointOf(as("office"), paper, id),
    history: await historyOf(as("office"), id),
  });

  for (const place of PLACES) {
    it(`${place}: what the table refuses is refused, and changes nothing`, async () => {
      const { id } = await bring(place);
      const before = await traceOf(id);
      expect(before.point.state).toBe(place.split(" ")[0]);
      const text = page.text();
      const refused = ON_POINTS.flatMap((name) => WHO.map((who) => [who, name] as const)).filter(
        ([who, name]) => expected(who, name, before.point) !== "done",
      );
      const answers: string[] = [];
      await inChunks(refused, 8, async ([who, name]) => {
        const answer = await codeOf(step(people[who], id, inputOf(name, before.point, who)));
        const wanted = expected(who, name, before.point);
        if (answer !== wanted) answers.push(`${who} ${name}: ${answer} instead of ${wanted}`);
      });
      expect(answers).toEqual([]);
      expect(await traceOf(id)).toEqual(before);
      expect(page.text()).toBe(text);
    });

    it(`${place}: what the table allows is done, and leads where it says`, async () => {
      const states = new Set<string>();
      const combinations = ON_POINTS.flatMap((name) => WHO.map((who) => [who, name] as const));
      const sample = await bring(place);
      const done = combinations.filter(([who, name]) => expected(who, name, sample) === "done");
      for (const [who, name] of done) {
        const point = await bring(place);
        if (name === "anchor") await takeTextAway(point);
        const after = await step(people[who], point.id, inputOf(name, point, who));
        const compromises = after.positions.filter(({ kind, withdrawn }) => kind === "compromise" && !withdrawn).length;
        expect(after.state, `${who} ${name}`).toBe(stateAfter(point.state, name, compromises));
        expect(after.revision, `${who} ${name}`).toBeGreaterThan(point.revision);
        const last = (await historyOf(as("office"), point.id)).findLast(({ by }) => by !== null)!;
        expect(last, `${who} ${name}`).toMatchObject({ step: name, state: after.state });
        expect(last.by, `${who} ${name}`).toMatchObject({
          person: as(who as Exclude<Who, "stranger">).session.person.id,
          organisation: as(who as Exclude<Who, "stranger">).session.standings[0]!.organisation,
        });
        states.add(`${name} by ${who}`);
      }
      for (const name of ON_POINTS) {
        if (!mayFollow(sample.state, name)) continue;
        const able = MAY[name].filter(
          (who) => name !== "advise" || (who === "steering") === (sample.referredTo === "steering") || who === "office",
        );
        expect(
          done.filter(([, of]) => of === name).map(([who]) => who),
          name,
        ).toEqual(able);
      }
      expect(states.size).toBe(done.length);
    });
  }

  it("a passage is reported by the group, and flagged by its chairs alone", async () => {
    const anchor = nextAnchor();
    const answers: Record<"report" | "flag", string[]> = { report: [], flag: [] };
    for (const who of WHO) {
      for (const flag of [false, true]) {
        const answer = await report(people[who], paper, anchor, { flag }).then(
          ({ state }) => state,
          (error: unknown) => (error as Refused).code,
        );
        answers[flag ? "flag" : "report"].push(`${who}: ${answer}`);
      }
    }
    const table = (name: "report" | "flag", able: readonly Who[]) =>
      WHO.map((who) => {
        if (who === "stranger") return "stranger: signedOut";
        return `${who}: ${able.includes(who) ? stateAfter(null, name, 0) : "forbidden"}`;
      });
    expect(answers.report).toEqual(table("report", ["author", "member", "chair"]));
    expect(answers.flag).toEqual(table("flag", ["chair"]));
  });
});

/** What the right of a step says about an actor and the subject that the step has. */
function allowed(
  actor: Actor,
  name: Step,
  {
    group,
    author,
    person: holder,
    referredTo,
  }: { group: WorkingGroupId; author: PersonId; person: PersonId; referredTo: Forum | null },
): boolean {
  const { right } = STEPS[name];
  switch (right) {
    case "contested.reportAgain":
    case "contested.revise":
      return can(actor, right, { group, author });
    case "contested.takeStance":
      return can(actor, right, { group, person: holder });
    case "contested.advise":
      return can(actor, right, { group, referredTo });
    default:
      return can(actor, right, { group });
  }
}

function actorOf({ session }: Person): Actor {
  const seats = session.standings.map((standing): Actor["seats"][number] => {
    if (standing.role === "member" || standing.role === "chair") return { role: standing.role, group: standing.group! };
    return { role: standing.role };
  });
  return { person: session.person.id, seats };
}

function seatOf({ session }: Person): MembershipId {
  return session.standings[0]!.membership;
}

function passage(index: number): string {
  return `Stelle-${index}-hier`;
}

async function historyOf(who: Person, point: ContestedPointView["id"]): Promise<ContestedEventView[]> {
  return (await call(who, "GET /api/contested-points/:point/history", { params: { point } })).body;
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return "done";
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

async function inChunks<T>(list: readonly T[], size: number, work: (each: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < list.length; at += size) await Promise.all(list.slice(at, at + size).map(work));
}
