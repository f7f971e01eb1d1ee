import { hashWording, type StepInput } from "@feder/shared/contested";
import { CONTENT, readPassages } from "@feder/shared/document";
import { toBase64 } from "lib0/buffer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { call, connect, paperByNumber, person, type Person, textsOf } from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

describe("contested points", () => {
  let served: Served;
  let member: Person;
  let chair: Person;
  beforeAll(async () => {
    served = await serve();
    member = await person(served, {
      group: 4,
      name: "Mia Mitglied",
      organisation: "Verein",
      affiliation: "civilSociety",
    });
    chair = await person(served, { role: "chair", group: 4, name: "Cem Vorsitz", organisation: "Land" });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it("go their way from report to settlement, in rows and in the text", async () => {
    const { id: paper } = await paperByNumber(member, 4);
    const page = connect(member, paper);
    await page.synced();
    const text = new Y.XmlText("Die Frist beträgt fünf Werktage ab Meldung.");
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [text]);
    page.content.insert(0, [block]);
    await page.saved();
    const place = textsOf(page.content)[0]!;
    const anchor = {
      start: toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(place, 18))),
      end: toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(place, 31, -1))),
    };
    const made = await call(member, "POST /api/papers/:paper/contested-points", {
      params: { paper },
      body: { anchor, dispute: "Die Frist ist strittig.", flag: false },
    });
    expect(made.body).toMatchObject({ number: 1, state: "reported", quote: "fünf Werktage", text: "fünf Werktage" });
    const point = made.body.id;
    await page.until("the marker", () => readPassages(page.doc.getXmlFragment(CONTENT)).has(point));
    const step = async (who: Person, body: StepInput) =>
      (await call(who, "POST /api/contested-points/:point/steps", { params: { point }, body })).body;
    await step(chair, { step: "confirm" });
    await step(member, { step: "takePosition", wording: "drei Werktage", reasons: "Es eilt.", acceptableIf: "" });
    const compromise = await step(chair, { step: "proposeCompromise", wording: "vier Werktage", reasons: "" });
    expect(compromise.state).toBe("compromise");
    const position = compromise.positions.at(-1)!;
    const hash = hashWording("vier Werktage");
    await expect(step(chair, { step: "settle", position: position.id, hash })).rejects.toMatchObject({
      code: "notConfirmed",
    });
    const membership = member.session.standings[0]!.membership;
    await step(member, {
      step: "takeStance",
      position: position.id,
      membership,
      stance: "supports",
      reservation: "",
      hash,
    });
    const settled = await step(chair, { step: "settle", position: position.id, hash });
    expect(settled).toMatchObject({ state: "settled", settledWith: position.id, text: "vier Werktage" });
    await page.until("the wording", () => page.text().includes("Die Frist beträgt vier Werktage ab Meldung."));
    expect(readPassages(page.doc.getXmlFragment(CONTENT)).size).toBe(0);
    const reopened = await step(chair, { step: "reopen", reason: "Doch nicht." });
    expect(reopened).toMatchObject({
      state: "compromise",
      settledWith: null,
      text: "vier Werktage",
      quote: "fünf Werktage",
    });
    await page.until("the marker again", () => readPassages(page.doc.getXmlFragment(CONTENT)).has(point));
    const { body: register } = await call(member, "GET /api/papers/:paper/contested-points", { params: { paper } });
    expect(register.points).toEqual([reopened]);
    expect(register.members.map(({ name }) => name)).toEqual(["Mia Mitglied", "Cem Vorsitz"]);
    const { body: history } = await call(member, "GET /api/contested-points/:point/history", { params: { point } });
    expect(history.map(({ step: name, by }) => [name, by?.organisation])).toEqual([
      ["report", "Verein"],
      ["confirm", "Land"],
      ["takePosition", "Verein"],
      ["proposeCompromise", "Land"],
      ["takeStance", "Verein"],
      ["settle", "Land"],
      ["reopen", "Land"],
    ]);
    expect((await paperByNumber(member, 4)).contested).toMatchObject({ compromise: 1, reported: 0 });
    await page.until("the event", () =>
      page.events.some((event) => event.includes('"contestedPoint"') && event.includes('"Doch nicht."')),
    );
    page.destroy();
  });
});
