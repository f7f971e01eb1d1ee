import { STEPS, type ContestedPointView, type StepInput, type StepName } from "@feder/shared/contested";
import type { PaperId } from "@feder/shared/ids";
import { STAGE_NAMES, type Stage } from "@feder/shared/stages";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addParagraphs,
  anchorOf,
  call,
  type Caller,
  type Client,
  connect,
  connectRaw,
  isSync,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  pointOf,
  Refused,
  report,
  step,
  stranger,
  syncFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";
import { stepInput } from "./step-input.ts";

/** Everybody as they stand towards group 5; `author` reported its points and wrote their positions. */
const WHO = ["stranger", "other chair", "author", "member", "chair", "steering", "office"] as const;
type Who = (typeof WHO)[number];

/** The table of stages once more, by hand: who writes the text. */
const WRITERS: Record<Stage, readonly Who[]> = {
  drafting: ["author", "member", "chair"],
  released: [],
  evaluation: ["chair"],
  revised: ["chair", "office"],
  steering: ["office"],
  cosigning: [],
  closed: [],
};

/** Who moves a paper from a stage, and whereto. */
const MOVERS: Record<Stage, Partial<Record<Stage, readonly Who[]>>> = {
  drafting: { released: ["chair", "office"] },
  released: { drafting: ["office"], evaluation: ["chair", "office"] },
  evaluation: { released: ["office"], revised: ["chair", "office"] },
  revised: { evaluation: ["chair", "office"], steering: ["chair", "office"] },
  steering: { revised: ["steering", "office"], cosigning: ["steering", "office"] },
  cosigning: { steering: ["office"], closed: ["office"] },
  closed: { cosigning: ["office"] },
};

type Step = StepInput["step"];
/** Who takes a step where its state and stage leave room for it, and the state that it asks for. */
const STEPPERS: Record<
  Exclude<Step, "anchor">,
  [Who, "reported" | "returned" | "contested" | "referred" | "dissent"]
> = {
  confirm: ["chair", "reported"],
  return: ["chair", "reported"],
  reportAgain: ["author", "returned"],
  takePosition: ["member", "contested"],
  proposeCompromise: ["member", "contested"],
  revise: ["author", "contested"],
  withdraw: ["author", "contested"],
  takeStance: ["member", "contested"],
  recordStance: ["office", "contested"],
  nudge: ["office", "contested"],
  settle: ["chair", "contested"],
  recordDissent: ["chair", "contested"],
  refer: ["chair", "contested"],
  advise: ["steering", "referred"],
  reopen: ["chair", "dissent"],
};
const STEP_NAMES = Object.keys(STEPPERS) as (keyof typeof STEPPERS)[];

/** Which steps each stage leaves open. */
const OPEN: Record<Stage, readonly StepName[]> = {
  drafting: [...STEP_NAMES, "report", "flag"],
  released: ["advise"],
  evaluation: [...STEP_NAMES, "report", "flag"],
  revised: STEP_NAMES.filter((name) => name !== "reportAgain"),
  steering: STEP_NAMES.filter((name) => name !== "reportAgain"),
  cosigning: [],
  closed: [],
};

describe("S4: stage × role × action, through the API and the sync protocol from outside", { timeout: 120_000 }, () => {
  let served: Served;
  let people: Record<Who, Person | Caller>;
  let paper: PaperId;
  let page: Client;
  const points = new Map<string, ContestedPointView>();

  const as = (who: Exclude<Who, "stranger">) => people[who] as Person;
  const stageNow = async () => (await paperByNumber(as("office"), 5)).stage;
  const move = (who: Who, expected: Stage, to: Stage) =>
    call(people[who], "POST /api/papers/:paper/stage", {
      params: { paper },
      body: { expected, to, reason: `Von ${expected} nach ${to}.` },
    });
  const seats = () => {
    const { membership } = as("member").session.standings[0]!;
    return { own: membership, silent: membership };
  };
  const pointFor = (stage: Stage, name: Step) => points.get(`${stage} ${name}`)!;

  beforeAll(async () => {
    served = await serve();
    const office = await officeOf(served);
    people = {
      stranger: stranger(served),
      "other chair": await person(served, { role: "chair", group: 1 }),
      author: await person(served, { group: 5, organisation: "Stadt" }),
      member: await person(served, { group: 5, organisation: "Verein" }),
      chair: await person(served, { role: "chair", group: 5, organisation: "Land" }),
      steering: await person(served, { role: "steering" }),
      office,
    };
    paper = (await paperByNumber(office, 5)).id;
    page = connect(as("author"), paper);
    await page.synced();
    const named = STAGE_NAMES.flatMap((stage) => STEP_NAMES.map((name) => `${stage} ${name}`));
    await addParagraphs(page, [...named.map((_, index) => `Zeile mit der Stelle-${index}-hier darin.`), "Ankerplatz."]);
    for (const [index, name] of named.entries()) {
      const [, state] = STEPPERS[name.split(" ")[1] as keyof typeof STEPPERS];
      const { id } = await report(as("author"), paper, anchorOf(page, `Stelle-${index}-hier`));
      const chair = (body: StepInput) => step(as("chair"), id, body);
      if (state === "returned") await chair({ step: "return", reason: "Bitte genauer." });
      else if (state !== "reported") {
        await chair({ step: "confirm" });
        const position = { step: "takePosition", wording: "so", reasons: "W", acceptableIf: "" } as const;
        await step(as("author"), id, position);
        if (state === "referred") await chair({ step: "refer", to: "steering", reason: "" });
        if (state === "dissent") await chair({ step: "recordDissent", reason: "" });
      }
      points.set(name, await pointOf(office, paper, id));
    }
  }, 120_000);
  afterAll(async () => {
    page.destroy();
    await served[Symbol.asyncDispose]();
  });

  for (const [index, stage] of STAGE_NAMES.entries()) {
    describe(stage, () => {
      it("is where the paper is, and says so to everybody who reads it", async () => {
        for (const who of ["member", "chair", "steering", "office"] as const) {
          const view = await paperByNumber(as(who), 5);
          expect(view.stage, who).toBe(stage);
          expect(view.may.write, who).toBe(WRITERS[stage].includes(who));
          const targets = STAGE_NAMES.filter((to) => MOVERS[stage][to]?.includes(who));
          expect(view.may.move, who).toEqual(targets);
        }
      });

      it(`is written by: ${WRITERS[stage].join(", ") || "nobody"}; frames of all others change nothing`, async () => {
        for (const who of ["author", "member", "chair", "steering", "office"] as const) {
          const word = `${stage}-${who.replace(" ", "-")}`;
          if (WRITERS[stage].includes(who)) {
            const client = connect(as(who), paper);
            await client.synced();
            type(client.content, ` ${word}`);
            await client.saved();
            client.destroy();
          } else await tryToWrite(as(who), paper, word);
          const { text } = await loadPaper(as("office"), paper);
          expect(text.includes(word), `${who} in ${stage}`).toBe(WRITERS[stage].includes(who));
        }
      });

      it("takes a draft from those who may, and refuses it to all others", async () => {
        for (const who of WHO) {
          const loading = call(people[who], "POST /api/papers/:paper/sample", { params: { paper } });
          const mayFill = stage === "drafting" && (who === "chair" || who === "office");
          const wanted = who === "stranger" ? "signedOut" : mayFill ? "paperNotEmpty" : "forbidden";
          expect(await codeOf(loading), `${who} in ${stage}`).toBe(wanted);
        }
      });

      it("takes new points where it leaves room for them", async () => {
        for (const [name, who] of [
          ["report", "member"],
          ["flag", "chair"],
        ] as const) {
          const said = report(as(who), paper, anchorOf(page, "Ankerplatz"), { flag: name === "flag" });
          expect(await codeOf(said), name).toBe(OPEN[stage].includes(name) ? "done" : "notInThisStage");
        }
      });

      it("refuses every step that it does not leave open, and nothing of the point changes", async () => {
        const answers: string[] = [];
        for (const name of STEP_NAMES.filter((each) => !OPEN[stage].includes(each))) {
          const before = pointFor(stage, name);
          for (const who of WHO) {
            const code = await codeOf(step(people[who], before.id, stepInput(name, before, seats())));
            const able = who === STEPPERS[name][0];
            const fine = able ? code === "notInThisStage" : REFUSALS.includes(code);
            if (!fine) answers.push(`${who} ${name}: ${code}`);
          }
          expect(await pointOf(as("office"), paper, before.id), name).toEqual(before);
        }
        expect(answers).toEqual([]);
      });

      it("does every step that it leaves open", async () => {
        for (const name of STEP_NAMES.filter((each) => OPEN[stage].includes(each))) {
          const { id } = pointFor(stage, name);
          const point = await pointOf(as("office"), paper, id);
          const done = await step(as(STEPPERS[name][0] as "chair"), id, stepInput(name, point, seats()));
          expect(done.revision, name).toBeGreaterThan(point.revision);
        }
      });

      it("is left by those whom the table names, in the directions that it names", async () => {
        for (const to of STAGE_NAMES) {
          const movers = MOVERS[stage][to] ?? [];
          for (const who of WHO.filter((each) => !movers.includes(each))) {
            const code = await codeOf(move(who, stage, to));
            expect(code, `${who}: ${stage} to ${to}`).toBe(who === "stranger" ? "signedOut" : "forbidden");
          }
          expect(await stageNow()).toBe(stage);
          for (const who of movers) {
            const moved = await move(who, stage, to);
            expect(moved.body.stage).toBe(to);
            expect(moved.body.moved).toMatchObject({ from: stage, to, reason: `Von ${stage} nach ${to}.` });
            expect(moved.body.moved!.by.person).toBe(as(who as "office").session.person.id);
            await move("office", to, stage);
          }
        }
        const next = STAGE_NAMES[index + 1];
        if (next !== undefined) await move("office", stage, next);
      });
    });
  }

  it("every move stands in the history, in its order", async () => {
    const { body } = await call(as("member"), "GET /api/papers/:paper/stage-moves", { params: { paper } });
    for (const [at, made] of body.entries()) {
      if (at > 0) expect(made.from).toBe(body[at - 1]!.to);
      expect(made.by.name).not.toBe("");
    }
    expect(body.at(-1)!.to).toBe("closed");
    expect(await codeOf(call(people.stranger, "GET /api/papers/:paper/stage-moves", { params: { paper } }))).toBe(
      "signedOut",
    );
    const elsewhere = call(as("other chair"), "GET /api/papers/:paper/stage-moves", { params: { paper } });
    expect(await codeOf(elsewhere)).toBe("forbidden");
  });
});

/** What those are told who have no right to a step, or whose step would not fit its point. */
const REFUSALS = ["signedOut", "forbidden", "notInThisStage"];

/** Sends what a writer's page would, and waits until the server has read it. */
async function tryToWrite(who: Person, paper: PaperId, word: string): Promise<void> {
  const raw = connectRaw(who, paper);
  await raw.opened();
  raw.send(syncFrame("step1", Uint8Array.of(0)));
  await raw.frame("the text", isSync("step2"));
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(word)]);
  doc.getXmlFragment("content").push([paragraph]);
  raw.send(syncFrame("step2", Y.encodeStateAsUpdate(doc)));
  raw.send(syncFrame("update", Y.encodeStateAsUpdate(doc)));
  await raw.heard();
  raw.close();
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

it("names every step that there is", () => {
  expect([...STEP_NAMES, "anchor", "report", "flag"].toSorted()).toEqual(Object.keys(STEPS).toSorted());
});
