import { hashWording, type ContestedPointView, type PositionView, type StepInput } from "@feder/shared/contested";
import { readPassages } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addParagraphs,
  anchorOf,
  call,
  type Client,
  connect,
  groupByNumber,
  lastToldOf,
  officeOf,
  paperByNumber,
  plainText,
  person,
  type Person,
  pointOf,
  report,
  step,
  textsOf,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

describe("contested points", { timeout: 120_000 }, () => {
  let served: Served;
  let office: Person;
  let member: Person;
  let other: Person;
  let chair: Person;
  let paper: PaperId;
  let page: Client;
  let used = 0;
  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
    const wish = { group: 4, affiliation: "civilSociety" };
    member = await person(served, { ...wish, name: "Mia Mitglied", organisation: "Verein" });
    other = await person(served, { ...wish, name: "Otto Anders", organisation: "Stadt" });
    chair = await person(served, { role: "chair", group: 4, name: "Cem Vorsitz", organisation: "Land" });
    paper = (await paperByNumber(member, 4)).id;
    page = connect(member, paper);
    await page.synced();
    await addParagraphs(page, [
      "Die Frist beträgt fünf Werktage ab Meldung.",
      ...Array.from({ length: 30 }, (_, index) => `Zeile mit der ${passage(index)} darin.`),
    ]);
  }, 120_000);
  afterAll(async () => {
    page.destroy();
    await served[Symbol.asyncDispose]();
  });

  const passage = (index: number) => `Stelle-${index}-hier`;
  const flag = () => report(chair, paper, anchorOf(page, passage((used += 1))), { flag: true });
  const historyOf = async ({ id }: ContestedPointView) =>
    (await call(member, "GET /api/contested-points/:point/history", { params: { point: id } })).body;
  const speaks = (who: Person, stance: "supports" | "opposes", { id: position, hash }: PositionView) =>
    ({ step: "takeStance", position, membership: seatOf(who), stance, reservation: "", hash }) as const;

  it("go their way from report to settlement and back, in rows, in the text and on every open page", async () => {
    const reported = await report(member, paper, anchorOf(page, "fünf Werktage"), { dispute: "Die Frist." });
    expect(reported).toMatchObject({ number: 1, state: "reported", quote: "fünf Werktage", text: "fünf Werktage" });
    const { id } = reported;
    await page.until("the marker", () => readPassages(page.content).has(id));
    await step(chair, id, { step: "confirm" });
    await step(member, id, { step: "takePosition", wording: "drei Werktage", reasons: "Es eilt.", acceptableIf: "" });
    const proposed = await step(chair, id, { step: "proposeCompromise", wording: "vier  Werktage ", reasons: "" });
    const compromise = proposed.positions.at(-1)!;
    expect([proposed.state, compromise.hash]).toEqual(["compromise", hashWording("vier Werktage")]);
    const settle = { step: "settle", position: compromise.id, hash: compromise.hash } as const;
    await expect(step(chair, id, settle)).rejects.toMatchObject({ code: "notConfirmed" });
    await step(member, id, speaks(member, "supports", compromise));
    const settled = await step(chair, id, settle);
    expect(settled).toMatchObject({ state: "settled", settledWith: compromise.id, text: "vier Werktage" });
    await page.until("the wording", () => page.text().includes("Die Frist beträgt vier Werktage ab Meldung."));
    expect(readPassages(page.content).has(id)).toBe(false);
    const reopened = await step(chair, id, { step: "reopen", reason: "Doch nicht." });
    expect(reopened).toMatchObject({ state: "compromise", text: "vier Werktage", quote: "fünf Werktage" });
    await page.until("the marker again", () => readPassages(page.content).has(id));
    await page.until("the event", () => page.events.some((event) => event.includes('"Doch nicht."')));
    expect(await pointOf(member, paper, id)).toEqual(reopened);
    expect((await historyOf(reported)).map(({ step: name, by }) => [name, by?.organisation])).toEqual([
      ["report", "Verein"],
      ["confirm", "Land"],
      ["takePosition", "Verein"],
      ["proposeCompromise", "Land"],
      ["takeStance", "Verein"],
      ["settle", "Land"],
      ["reopen", "Land"],
    ]);
    expect((await paperByNumber(member, 4)).contested).toMatchObject({ compromise: 1, reported: 0 });
  });

  it("two chairs settle the same point at the same time: one wins, the other is told what happened", async () => {
    const second = await person(served, { role: "chair", group: 4, name: "Zoe Zweite", organisation: "Kreis" });
    for (let round = 0; round < 5; round += 1) {
      const { id, text } = await flag();
      await step(member, id, { step: "takePosition", wording: `eins ${round}`, reasons: "Eins.", acceptableIf: "" });
      const { positions } = await step(member, id, {
        step: "proposeCompromise",
        wording: `zwei ${round}`,
        reasons: "",
      });
      const settle = (who: Person, at: number) =>
        step(who, id, { step: "settle", position: positions[at]!.id, hash: positions[at]!.hash });
      const both = await Promise.allSettled([settle(chair, round % 2), settle(second, 1 - (round % 2))]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const winner = both[0].status === "fulfilled" ? chair : second;
      const loser = both.find((answer) => answer.status === "rejected")!;
      expect(loser.reason).toMatchObject({ status: 409, code: "stepNotPossible" });
      expect((loser.reason as Error).message).toContain(`settle by ${winner.name}`);
      const now = await pointOf(member, paper, id);
      const adopted = positions.find((position) => position.id === now.settledWith)!;
      expect(now).toMatchObject({ state: "settled", text: adopted.wording });
      await page.until("the wording", () => page.text().includes(`der ${adopted.wording} darin`));
      expect(page.text()).not.toContain(text!);
      expect(page.text().match(new RegExp(`(eins|zwei) ${round}`, "g"))).toEqual([adopted.wording]);
      const settled = (await historyOf(now)).filter(({ step: name }) => name === "settle");
      expect(settled).toMatchObject([{ by: { name: winner.name }, position: adopted.id }]);
    }
  });

  it("a settlement and its reopening at the same moment both happen, one after the other", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await flag();
      const words = { wording: `eilig ${round}`, reasons: "W", acceptableIf: "" };
      const { positions } = await step(member, id, { step: "takePosition", ...words });
      const settling = step(chair, id, { step: "settle", position: positions[0]!.id, hash: positions[0]!.hash });
      let reopened = false;
      while (!reopened) {
        const tries = Array.from({ length: 4 }, () => step(chair, id, { step: "reopen", reason: "Doch." }));
        reopened = (await Promise.allSettled(tries)).some(({ status }) => status === "fulfilled");
      }
      await settling;
      const now = await pointOf(member, paper, id);
      expect(now).toMatchObject({ state: "contested", text: `eilig ${round}`, gone: null });
      const steps = (await historyOf(now)).map(({ step: name }) => name);
      expect(steps).toEqual(["flag", "takePosition", "settle", "reopen"]);
    }
  });

  it("twenty stances and nudges at the same moment are all taken", async () => {
    const { id } = await flag();
    const members = await Promise.all(Array.from({ length: 10 }, () => person(served, { group: 4 })));
    const { positions } = await step(chair, id, {
      step: "takePosition",
      wording: "so",
      reasons: "W",
      acceptableIf: "",
    });
    await Promise.all(
      members.flatMap((who) => [
        step(who, id, speaks(who, "supports", positions[0]!)),
        step(who, id, { step: "nudge", memberships: [seatOf(member)] }),
      ]),
    );
    const now = await pointOf(member, paper, id);
    expect(now.positions[0]!.stances).toHaveLength(11);
    expect(now.nudged.map(({ membership }) => membership)).toEqual([seatOf(member)]);
    const history = await historyOf(now);
    expect(history.filter(({ step: name }) => name === "takeStance")).toHaveLength(10);
    const after = await step(member, id, speaks(member, "opposes", positions[0]!));
    expect(after.nudged).toEqual([]);
    for (const who of members)
      await call(office, "DELETE /api/memberships/:membership", { params: { membership: seatOf(who) } });
  });

  it("nobody takes a stance for another; the office writes one down with a note that says so", async () => {
    const { id } = await flag();
    const { positions } = await step(chair, id, {
      step: "takePosition",
      wording: "so",
      reasons: "W",
      acceptableIf: "",
    });
    const [position] = positions;
    for (const who of [other, chair, office]) {
      const answer = step(who, id, { ...speaks(member, "supports", position!) });
      await expect(answer, who.name).rejects.toMatchObject({ code: "forbidden" });
    }
    const elsewhere = await person(served, { group: 5 });
    await expect(step(elsewhere, id, speaks(elsewhere, "supports", position!))).rejects.toMatchObject({
      code: "forbidden",
    });
    const note = "Schreiben vom 3. November.";
    const recorded = { ...speaks(member, "opposes", position!), step: "recordStance", note } as const;
    await expect(step(chair, id, recorded)).rejects.toMatchObject({ code: "forbidden" });
    await expect(step(office, id, { ...recorded, note: " " })).rejects.toMatchObject({ code: "invalidInput" });
    await expect(step(office, id, { ...recorded, membership: seatOf(elsewhere) })).rejects.toMatchObject({
      code: "invalidInput",
    });
    const after = await step(office, id, recorded);
    expect(after.positions[0]!.stances.at(-1)).toMatchObject({
      membership: seatOf(member),
      name: "Mia Mitglied",
      organisation: "Verein",
      stance: "opposes",
      recorded: { name: office.name, note },
    });
    expect((await historyOf(after)).at(-1)).toMatchObject({
      step: "recordStance",
      by: { name: office.name, role: "office" },
      words: note,
      memberships: [{ name: "Mia Mitglied", organisation: "Verein" }],
    });
    const own = await step(member, id, speaks(member, "supports", position!));
    expect(own.positions[0]!.stances.at(-1)).toMatchObject({ stance: "supports", recorded: null });
  });

  it("a person who sits in two groups speaks in each for the organisation that they have there", async () => {
    const both = await person(served, { group: 5, organisation: "Stiftung" });
    const params = { group: groupByNumber(office, 4) };
    const body = { role: "member", organisation: "Kammer" } as const;
    const { token } = (await call(office, "POST /api/groups/:group/invitations", { params, body })).body;
    const { standings } = (await call(both, "POST /api/invitations/accept", { body: { token } })).body;
    const { id } = await flag();
    const taken = await step(both, id, { step: "takePosition", wording: "so", reasons: "W", acceptableIf: "" });
    const [position] = taken.positions;
    expect(position!.by).toMatchObject({ organisation: "Kammer" });
    const [elsewhere, here] = ["Stiftung", "Kammer"].map(
      (name) => standings.find(({ organisation }) => organisation === name)!.membership,
    );
    const foreign = step(both, id, { ...speaks(both, "opposes", position!), membership: elsewhere! });
    await expect(foreign).rejects.toMatchObject({ code: "invalidInput" });
    const after = await step(both, id, { ...speaks(both, "opposes", position!), membership: here! });
    expect(after.positions[0]!.stances).toMatchObject([{ organisation: "Kammer", stance: "opposes" }]);
  });

  it("a changed wording asks again: what was confirmed counts for its own words only", async () => {
    const { id } = await flag();
    const open = await step(member, id, { step: "takePosition", wording: "eins", reasons: "W", acceptableIf: "" });
    const { positions } = await step(chair, id, { step: "proposeCompromise", wording: "zwei", reasons: "" });
    const [own, compromise] = [open.positions[0]!, positions[1]!];
    await step(member, id, speaks(member, "supports", compromise));
    const words = { step: "revise", position: compromise.id, reasons: "", acceptableIf: "" } as const;
    const read = { ...words, wording: "zweieinhalb", hash: compromise.hash };
    const revised = (await step(chair, id, read)).positions[1]!;
    expect(revised).toMatchObject({ wording: "zweieinhalb", hash: hashWording("zweieinhalb") });
    // The author carries the new words; the other confirmation is of the old ones.
    expect(revised.stances.map(({ name, hash }) => [name, hash === revised.hash])).toEqual([
      ["Mia Mitglied", false],
      ["Cem Vorsitz", true],
    ]);
    for (const late of [
      speaks(member, "supports", compromise),
      { step: "settle", position: compromise.id, hash: compromise.hash },
      read,
    ] as StepInput[]) {
      const who = late.step === "takeStance" ? member : chair;
      await expect(step(who, id, late), late.step).rejects.toMatchObject({ code: "wordingChanged" });
    }
    const settle = { step: "settle", position: compromise.id, hash: revised.hash } as const;
    await expect(step(chair, id, settle)).rejects.toMatchObject({ code: "notConfirmed" });
    await step(member, id, speaks(member, "supports", revised));
    // Other reasons for the same words ask nobody again.
    const reasons = { ...words, wording: "zweieinhalb ", reasons: "Besser.", hash: revised.hash };
    expect((await step(chair, id, reasons)).positions[1]!.hash).toBe(revised.hash);
    expect(await step(chair, id, settle)).toMatchObject({ state: "settled", settledWith: compromise.id });
    expect(own.hash).toBe(hashWording("eins"));
  });

  it("an ended membership holds nothing up, says nothing more, and is asked no more; what it said stays", async () => {
    const leaving = await person(served, { group: 4, name: "Lea Fort", organisation: "Amt" });
    const { id } = await flag();
    await step(leaving, id, { step: "takePosition", wording: null, reasons: "Nein.", acceptableIf: "" });
    const { positions } = await step(chair, id, { step: "proposeCompromise", wording: "doch", reasons: "" });
    const compromise = positions[1]!;
    const settle = { step: "settle", position: compromise.id, hash: compromise.hash } as const;
    await expect(step(chair, id, settle)).rejects.toThrow(/Lea Fort \(Amt\)/);
    await call(office, "DELETE /api/memberships/:membership", { params: { membership: seatOf(leaving) } });
    await expect(step(leaving, id, speaks(leaving, "supports", compromise))).rejects.toMatchObject({
      code: "notFound",
    });
    const asked: StepInput = { step: "nudge", memberships: [seatOf(leaving)] };
    await expect(step(chair, id, asked)).rejects.toMatchObject({ code: "invalidInput" });
    const note = "Am Telefon.";
    const recorded = { ...speaks(leaving, "supports", compromise), step: "recordStance", note } as const;
    await expect(step(office, id, recorded)).rejects.toMatchObject({ code: "invalidInput" });
    const settled = await step(chair, id, settle);
    expect(settled.positions[0]).toMatchObject({ by: { name: "Lea Fort", organisation: "Amt" }, reasons: "Nein." });
  });

  it("a position needs its reasons, a reservation its sentence, and what was taken back takes no more", async () => {
    const { id } = await flag();
    const open = await step(member, id, { step: "takePosition", wording: "so", reasons: "W", acceptableIf: "" });
    const [position] = open.positions;
    const reserved = { ...speaks(other, "supports", position!), stance: "reservation" } as const;
    await expect(step(other, id, reserved)).rejects.toMatchObject({ code: "invalidInput" });
    const sentence = "Nur mit Geld.";
    const after = await step(other, id, { ...reserved, reservation: sentence });
    expect(after.positions[0]!.stances.at(-1)).toMatchObject({ stance: "reservation", reservation: sentence });
    const bare = { step: "revise", position: position!.id, wording: "so", reasons: "", acceptableIf: "" } as const;
    await expect(step(member, id, { ...bare, hash: position!.hash })).rejects.toMatchObject({ code: "invalidInput" });
    expect((await step(member, id, { step: "withdraw", position: position!.id })).positions[0]).toMatchObject({
      withdrawn: true,
      wording: "so",
    });
    const again = step(member, id, { step: "withdraw", position: position!.id });
    await expect(again).rejects.toMatchObject({ code: "stepNotPossible" });
    await expect(step(other, id, speaks(other, "opposes", position!))).rejects.toMatchObject({
      code: "stepNotPossible",
    });
  });

  it("a passage that goes is told with its last words, and a chair ties the point to another", async () => {
    const { id, text } = await flag();
    const anchor = { step: "anchor", anchor: anchorOf(page, passage((used += 1))) } as const;
    await expect(step(chair, id, anchor)).rejects.toMatchObject({ code: "stepNotPossible" });
    const line = textsOf(page.content).find((each) => plainText(each).includes(text!))!;
    await page.until("the marker", () => readPassages(page.content).has(id));
    line.insert("Zeile mit der Stelle".length, "nweise");
    const last = text!.replace("Stelle", "Stellenweise");
    await page.until("its new words", () => lastToldOf(page, id)?.text === last);
    line.delete(0, line.length);
    await page.until("the point to be detached", () => lastToldOf(page, id)?.text === null);
    const detached = await pointOf(member, paper, id);
    expect(detached).toMatchObject({ quote: text, gone: { by: ["Mia Mitglied"], last } });
    const words = { wording: "so", reasons: "W", acceptableIf: "" };
    const { positions } = await step(member, id, { step: "takePosition", ...words });
    const settle = { step: "settle", position: positions[0]!.id, hash: positions[0]!.hash } as const;
    await expect(step(chair, id, settle)).rejects.toMatchObject({ code: "passageGone" });
    const nowhere = { step: "anchor", anchor: { start: "AAAA", end: "AAAA" } } as const;
    await expect(step(chair, id, nowhere)).rejects.toMatchObject({ code: "passageGone" });
    const tied = await step(chair, id, anchor);
    expect(tied).toMatchObject({ text: passage(used), quote: passage(used), gone: null, state: "contested" });
    await page.until("the marker", () => readPassages(page.content).get(id)?.text === passage(used));
    expect((await historyOf(tied)).map(({ step: name, by }) => [name, by === null])).toEqual([
      ["flag", false],
      ["detached", true],
      ["takePosition", false],
      ["anchor", false],
    ]);
  });

  it("what came with a draft is changed by the chairs, and named to be of the draft", async () => {
    const first = await person(served, { role: "chair", group: 3 });
    const writer = await person(served, { group: 3 });
    const { id } = await paperByNumber(first, 3);
    const open = connect(writer, id);
    await open.synced();
    await call(first, "POST /api/papers/:paper/sample", { params: { paper: id } });
    await open.until("four markers", () => readPassages(open.content).size === 4);
    await open.until("four events", () => open.events.length >= 4);
    const { points } = (await call(writer, "GET /api/papers/:paper/contested-points", { params: { paper: id } })).body;
    expect(points.map(({ number, positions }) => [number, positions.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, 3],
      [4, 2],
    ]);
    const [point] = points;
    const [, proposal] = point!.positions;
    const words = { wording: "binnen zehn Tagen", reasons: "Kürzer.", acceptableIf: "" };
    const revise = { step: "revise", position: proposal!.id, hash: proposal!.hash, ...words } as const;
    await expect(step(writer, point!.id, revise)).rejects.toMatchObject({ code: "forbidden" });
    const after = await step(first, point!.id, revise);
    expect(after.positions[1]).toMatchObject({ by: null, wording: "binnen zehn Tagen", stances: [] });
    expect((await paperByNumber(writer, 3)).contested).toMatchObject({ contested: 4 });
    open.destroy();
  });
});

function seatOf({ session }: Person) {
  return session.standings[0]!.membership;
}
