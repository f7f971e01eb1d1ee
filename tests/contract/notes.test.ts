import { insertBlocks } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import type { PaperEvent } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addParagraphs,
  anchorOf,
  call,
  type Client,
  connect,
  officeOf,
  paperByNumber,
  person,
  type Person,
} from "../support/index.ts";
import { aMeasure } from "../support/statements.ts";
import { serve, type Served } from "./serve.ts";

describe("notes of the office and the steering group", () => {
  let served: Served;
  let office: Person;
  let steering: Person;
  let chair: Person;
  let member: Person;
  let paper: PaperId;
  let page: Client;
  let chairsPage: Client;
  const statement = newId<"Statement">();

  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
    steering = await person(served, { role: "steering", name: "Sabine Vogt" });
    chair = await person(served, { role: "chair", group: 2, name: "Cem Vorsitz", organisation: "Land" });
    member = await person(served, { group: 2 });
    paper = (await paperByNumber(office, 2)).id;
    page = connect(member, paper);
    chairsPage = connect(chair, paper);
    await Promise.all([page.synced(), chairsPage.synced()]);
    await addParagraphs(page, ["Eine Einleitung ohne Kennung."]);
    const measure = aMeasure(statement, "Kurse für alle", "Das Land trägt die Hälfte.");
    page.doc.transact(() => insertBlocks(page.content, page.content.length, [measure]));
    await page.saved();
  });
  afterAll(async () => {
    page.destroy();
    chairsPage.destroy();
    await served[Symbol.asyncDispose]();
  });

  const write = async (who: Person, words: string, place: Partial<Pick<NoteView, "statement" | "anchor">> = {}) =>
    (
      await call(who, "POST /api/papers/:paper/notes", {
        params: { paper },
        body: { statement: null, anchor: null, ...place, words },
      })
    ).body;
  const step = async (
    who: Person,
    { id, revision }: NoteView,
    name: "reply" | "done" | "reopen" | "withdraw",
    words = "",
  ) =>
    (await call(who, "POST /api/notes/:note/steps", { params: { note: id }, body: { step: name, words, revision } }))
      .body;
  const notesOf = async (who: Person, of = paper) =>
    (await call(who, "GET /api/papers/:paper/notes", { params: { paper: of } })).body;
  const eventsOf = (client: Client) =>
    client.events
      .map((event) => JSON.parse(event) as PaperEvent)
      .flatMap((event) => (event.type === "note" ? [event.note] : []));

  it("stand on a statement, on any other block or on the whole paper, with how it read then", async () => {
    const whole = await write(office, "Bitte bis Freitag.");
    expect(whole).toMatchObject({ statement: null, anchor: null, quote: "", state: "open", by: { role: "office" } });
    const onMeasure = await write(steering, "Wer zahlt die andere Hälfte?", { statement });
    expect(onMeasure).toMatchObject({ statement, by: { name: "Sabine Vogt", role: "steering" } });
    expect(onMeasure.quote).toContain("Kurse für alle");
    const onProse = await write(steering, "Kürzen.", { anchor: anchorOf(page, "Eine Einleitung") });
    expect(onProse).toMatchObject({ statement: null, quote: "Eine Einleitung" });
    expect(await notesOf(chair)).toEqual([whole, onMeasure, onProse]);
    await expect(write(office, "Wozu?", { statement: newId<"Statement">() })).rejects.toMatchObject({
      code: "passageGone",
    });
    for (const words of ["   ", "x".repeat(4001)])
      await expect(write(office, words)).rejects.toMatchObject({ status: 400 });
  });

  it("are pushed to the pages of those who may see them, and no other page hears anything", async () => {
    const note = await write(office, "Nur für den Vorsitz.");
    await chairsPage.until("the note", () => eventsOf(chairsPage).some(({ id }) => id === note.id));
    const answered = await step(chair, note, "reply", "Ist notiert.");
    await chairsPage.until("the answer", () =>
      eventsOf(chairsPage).some(({ revision, id }) => id === note.id && revision === 2),
    );
    expect(answered.steps).toMatchObject([
      { step: "reply", words: "Ist notiert.", by: { name: "Cem Vorsitz", role: "chair" } },
    ]);
    // What is said to everybody comes after it on the same line.
    await call(chair, "POST /api/papers/:paper/versions", {
      params: { paper },
      body: { name: "Eins", reason: "Probe." },
    });
    await page.until("the version", () => page.events.some((event) => event.includes('"versions"')));
    expect(eventsOf(page)).toEqual([]);
    await expect(notesOf(member)).rejects.toMatchObject({ status: 403 });
  });

  it("keep every step: done, open again, withdrawn; of two who act at once one is told", async () => {
    const note = await write(steering, "Gehört das nicht zu Papier 5?", { statement });
    const done = await step(chair, note, "done", "Wird verschoben.");
    expect(done).toMatchObject({ state: "done", revision: 2 });
    await expect(step(chair, note, "reply", "Zu spät.")).rejects.toMatchObject({
      status: 409,
      code: "stepNotPossible",
    });
    await expect(step(chair, done, "reply", "Noch etwas.")).rejects.toMatchObject({ status: 409 });
    const again = await step(steering, done, "reopen", "Noch nicht.");
    await expect(step(office, again, "done")).rejects.toMatchObject({ status: 403 });
    await expect(step(chair, again, "withdraw")).rejects.toMatchObject({ status: 403 });
    const withdrawn = await step(steering, again, "withdraw");
    expect(withdrawn).toMatchObject({ state: "withdrawn", words: "Gehört das nicht zu Papier 5?" });
    expect(withdrawn.steps.map((one) => one.step)).toEqual(["done", "reopen", "withdraw"]);
    await expect(step(steering, withdrawn, "reopen")).rejects.toMatchObject({ status: 409 });
    expect((await notesOf(office)).find(({ id }) => id === note.id)).toEqual(withdrawn);
  });

  it("move to another paper with their block, and are seen by the chairs there", async () => {
    const note = await write(office, "Kommt mit.", { statement });
    const other = await person(served, { role: "chair", group: 5 });
    const to = (await paperByNumber(office, 5)).id;
    const body = { statements: [statement], to, reason: "Gehört zur Teilhabe." };
    await call(office, "POST /api/papers/:paper/moved-blocks", { params: { paper }, body });
    await chairsPage.until("the news", () => eventsOf(chairsPage).some((of) => of.id === note.id && of.paper === to));
    const there = (await notesOf(other, to)).find(({ id }) => id === note.id);
    expect(there).toMatchObject({ words: "Kommt mit.", steps: [{ step: "carried", words: "HF2 → HF5" }] });
    expect((await notesOf(chair)).map(({ id }) => id)).not.toContain(note.id);
    await expect(step(chair, there!, "done")).rejects.toMatchObject({ status: 403 });
    expect(await step(other, there!, "done")).toMatchObject({ state: "done" });
  });
});
