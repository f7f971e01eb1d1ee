import { CONTENT, insertBlocks, readBlocks, readPassages, textOf, type DocumentNode } from "@feder/shared/document";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import {
  anchorOf,
  call,
  type Client,
  connect,
  lastToldOf,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  plainText,
  pointOf,
  report,
  step,
  textsOf,
} from "../support/index.ts";
import { aMeasure, aStatement } from "../support/statements.ts";
import { serve, type Served } from "./serve.ts";

describe("S9: a block moves to another paper", () => {
  let served: Served;
  let office: Person;
  let author: Person;
  let chair: Person;
  let other: Person;
  let from: PaperId;
  let to: PaperId;
  let page: Client;
  let there: Client;

  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
    author = await person(served, { group: 2, organisation: "Stadt" });
    chair = await person(served, { group: 2, role: "chair", organisation: "Land" });
    other = await person(served, { group: 5, organisation: "Verein" });
    from = (await paperByNumber(office, 2)).id;
    to = (await paperByNumber(office, 5)).id;
    page = connect(author, from);
    there = connect(other, to);
    await page.synced();
    await there.synced();
  });
  afterAll(async () => {
    page.destroy();
    there.destroy();
    await served[Symbol.asyncDispose]();
  });

  const write = async (client: Client, ...blocks: DocumentNode[]) => {
    client.doc.transact(() => insertBlocks(client.content, client.content.length, blocks));
    await client.saved();
  };
  const moveTo = (who: Person, ...statements: StatementId[]) =>
    call(who, "POST /api/papers/:paper/moved-blocks", {
      params: { paper: from },
      body: { statements, to, reason: "Gehört zur Teilhabe." },
    });
  const statementsOf = (blocks: readonly DocumentNode[]) =>
    blocks.filter(({ type }) => type === "statement").map(({ attrs }) => attrs!["id"]);

  it("with its id, its parts, its contested points and their history, and both papers know of it", async () => {
    const id = newId<"Statement">();
    const block = aMeasure(id, "Kurse für alle", "Das Land trägt die Hälfte. Die Frist beträgt fünf Werktage.");
    await write(there, aMeasure(newId<"Statement">(), "Was schon da war", "Eine Stelle."));
    const known = await report(other, to, anchorOf(there, "Eine Stelle."));
    await write(page, { type: "paragraph", content: [{ type: "text", text: "Davor." }] }, block);
    const open = await report(chair, from, anchorOf(page, "fünf Werktage"), { flag: true, dispute: "Die Frist." });
    const wording = { step: "takePosition", wording: "drei Tage", reasons: "Es eilt.", acceptableIf: "" } as const;
    await step(author, open.id, wording);
    const settled = await report(chair, from, anchorOf(page, "die Hälfte"), { flag: true, dispute: "Das Geld." });
    const { positions } = await step(author, settled.id, { ...wording, wording: "zwei Drittel" });
    await step(chair, settled.id, { step: "settle", position: positions[0]!.id, hash: positions[0]!.hash });
    await page.until("the settlement", () => page.text().includes("zwei Drittel"));
    const before = await pointOf(office, from, open.id);
    const [sample] = readBlocks(page.content).filter(({ attrs }) => attrs?.["id"] === id);

    await moveTo(office, id);
    await page.until("it to be gone", () => !statementsOf(page.blocks()).includes(id));
    await there.until("it to be there", () => statementsOf(there.blocks()).includes(id));
    await there.until("the point's news", () => lastToldOf(there, settled.id)?.paper === to);
    const moved = there.blocks().find(({ attrs }) => attrs?.["id"] === id)!;
    expect(moved).toEqual(sample);
    expect(page.text()).toContain("Davor.");

    const after = await pointOf(office, to, open.id);
    const { paper: _paper, number, revision: _revision, ...rest } = after;
    expect(number).toBe(known.number + 1);
    const { paper: _, number: __, revision: ___, ...same } = before;
    expect(rest).toEqual(same);
    expect(await pointOf(office, to, settled.id)).toMatchObject({ state: "settled", text: "zwei Drittel" });
    const left = await call(office, "GET /api/papers/:paper/contested-points", { params: { paper: from } });
    expect(left.body.points).toEqual([]);
    const passages = readPassages((await loadPaper(other, to)).doc.getXmlFragment(CONTENT));
    expect([...passages.keys()].toSorted()).toEqual([known.id, open.id].toSorted());
    // The group it came to goes on with it.
    await step(other, open.id, { step: "takePosition", wording: "vier Tage", reasons: "Mitte.", acceptableIf: "" });
    const history = await call(other, "GET /api/contested-points/:point/history", { params: { point: open.id } });
    expect(history.body.map((line) => line.step)).toEqual(["flag", "takePosition", "carried", "takePosition"]);

    const entries = await Promise.all(
      [from, to].map(
        async (paper) => (await call(office, "GET /api/papers/:paper/lineage", { params: { paper } })).body,
      ),
    );
    expect(entries[0]).toEqual(entries[1]);
    expect(entries[0]).toMatchObject([
      { from: { number: 2 }, to: { number: 5 }, reason: "Gehört zur Teilhabe.", by: { name: "Geschäftsstelle" } },
    ]);
    const points = [open, settled].map((point, index) => ({ id: point.id, before: index + 1, after: index + 2 }));
    expect(entries[0]![0]!.statements).toEqual([
      { statement: id, kind: "measure", title: "Kurse für alle", points: expect.arrayContaining(points) as unknown },
    ]);
    expect(page.events.map((event) => JSON.parse(event) as { type: string })).toContainEqual({
      type: "lineage",
      left: expect.arrayContaining([open.id, settled.id]) as unknown,
    });
  });

  it("while somebody types in it: every word that was acknowledged is in the other paper or offered as lost", async () => {
    const id = newId<"Statement">();
    await write(page, aMeasure(id, "Unter der Feder", "Anfang."));
    const textHere = (): Y.XmlText | undefined =>
      textsOf(page.content).find((text) => plainText(text).includes("Anfang."));
    let typed = 0;
    let stop = false;
    const typing = (async () => {
      while (!stop) {
        const text = textHere();
        if (text === undefined) return;
        text.insert(text.length, ` w${typed}`);
        typed += 1;
        await page.saved();
      }
    })();
    await page.until("some words", () => typed > 20);
    await moveTo(office, id);
    await page.until("it to be gone", () => textHere() === undefined);
    stop = true;
    await typing;
    await page.saved();
    const { text } = await loadPaper(other, to);
    const lost = await Promise.all(
      [chair, other].map(async (who) => {
        const paper = who === chair ? from : to;
        return (await call(who, "GET /api/papers/:paper/lost-words", { params: { paper } })).body;
      }),
    );
    const found = `${text} ${lost
      .flat()
      .map((words) => words.text)
      .join(" ")}`;
    const missing = Array.from({ length: typed }, (_, word) => `w${word}`).filter(
      (word) => !new RegExp(`\\b${word}\\b`).test(found),
    );
    expect(missing).toEqual([]);
    expect(typed).toBeGreaterThan(20);
  });

  it("a point reported on it meanwhile goes along, or is refused: none stays behind without its words", async () => {
    for (const words of ["Erster Streit", "Zweiter Streit", "Dritter Streit"]) {
      const id = newId<"Statement">();
      await write(page, aMeasure(id, "Umstritten", words));
      const moving = moveTo(office, id);
      const [reported] = await Promise.allSettled([report(chair, from, anchorOf(page, words), { flag: true }), moving]);
      if (reported.status === "rejected") expect(reported.reason).toMatchObject({ code: "passageGone" });
      else expect(await pointOf(office, to, reported.value.id)).toMatchObject({ text: words, statement: id });
    }
  });

  it("a version that is fixed meanwhile holds it with its contested points, or not at all", async () => {
    const fix = async (paper: PaperId) => {
      const name = { name: "Mittendrin", reason: "Probe." };
      const { body } = await call(office, "POST /api/papers/:paper/versions", { params: { paper }, body: name });
      return (await call(office, "GET /api/versions/:version", { params: { version: body.id } })).body.content;
    };
    for (const words of ["Vierter Streit", "Fünfter Streit", "Sechster Streit"]) {
      const id = newId<"Statement">();
      await write(page, aMeasure(id, "Umstritten", words));
      const point = await report(chair, from, anchorOf(page, words), { flag: true });
      const moving = moveTo(office, id);
      await there.until("it to arrive", () => statementsOf(there.blocks()).includes(id));
      for (const { blocks, contested } of await Promise.all([fix(to), fix(from)])) {
        const holds = statementsOf(blocks).includes(id);
        expect(contested.flatMap((of) => (of.id === point.id ? [of.text] : []))).toEqual(holds ? [words] : []);
      }
      await moving;
    }
  });

  it("an objective takes along what belongs to it; a paper in which nobody writes takes and gives nothing", async () => {
    const [objective, first, second, next] = Array.from({ length: 4 }, () => newId<"Statement">());
    await write(
      page,
      aStatement(objective!, "objective", "Ein Ziel"),
      aMeasure(first!, "Eins", "A."),
      { type: "paragraph", content: [{ type: "text", text: "Dazwischen." }] },
      aMeasure(second!, "Zwei", "B."),
      aStatement(next!, "objective", "Das nächste Ziel"),
    );
    const stage = (expected: "drafting" | "released", target: "drafting" | "released") =>
      call(office, "POST /api/papers/:paper/stage", {
        params: { paper: to },
        body: { expected, to: target, reason: "Probe." },
      });
    await stage("drafting", "released");
    await expect(moveTo(office, objective!)).rejects.toMatchObject({ status: 409, code: "notInThisStage" });
    await stage("released", "drafting");
    await moveTo(office, objective!, first!);
    await page.until("all to be gone", () => !statementsOf(page.blocks()).includes(second));
    expect(statementsOf(page.blocks())).toContain(next);
    await there.until("all to be there", () => statementsOf(there.blocks()).includes(second));
    expect(statementsOf(there.blocks()).slice(-3)).toEqual([objective, first, second]);
    expect(there.blocks().map(textOf)).toContain("Dazwischen.");
    await expect(moveTo(office, objective!)).rejects.toMatchObject({ status: 404 });
  });

  it("a version from before it moved comes back without it: it stands once, its points stay with it, and who asks is told", async () => {
    const [objective, gone, stays] = Array.from({ length: 3 }, () => newId<"Statement">());
    const prose = (text: string): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text }] });
    await write(
      page,
      aStatement(objective!, "objective", "Ein Ziel zieht um"),
      prose("Gehört zum Ziel."),
      aMeasure(gone!, "Zieht mit um", "Mit strittigen Worten."),
      aStatement(stays!, "objective", "Dieses Ziel bleibt"),
      prose("Bleibt auch."),
    );
    const point = await report(chair, from, anchorOf(page, "strittigen Worten"), { flag: true });
    await page.until("the marker", () => readPassages(page.content).has(point.id));
    const { body: version } = await call(chair, "POST /api/papers/:paper/versions", {
      params: { paper: from },
      body: { name: "Vor dem Umzug", reason: "Probe." },
    });
    const asked = { params: { version: version.id } };
    expect((await call(chair, "GET /api/versions/:version/elsewhere", asked)).body).toEqual([]);
    await moveTo(office, objective!);
    await there.until("it to be there", () => statementsOf(there.blocks()).includes(gone));
    await page.until("it to be gone", () => !statementsOf(page.blocks()).includes(gone));
    const before = there.blocks();
    await write(page, prose("Seither geschrieben."));

    const paper = expect.objectContaining({ id: to, number: 5 }) as unknown;
    const expected = [
      { statement: objective, kind: "objective", title: "Ein Ziel zieht um", paper },
      { statement: gone, kind: "measure", title: "Zieht mit um", paper },
    ];
    expect((await call(chair, "GET /api/versions/:version/elsewhere", asked)).body).toEqual(expected);
    expect((await call(chair, "POST /api/versions/:version/restore", asked)).body).toEqual(expected);
    await page.until("the version", () => !page.text().includes("Seither geschrieben."));
    expect(statementsOf(page.blocks())).toContain(stays);
    expect(page.text()).toContain("Bleibt auch.");
    for (const words of ["Gehört zum Ziel.", "Zieht mit um"]) expect(page.text()).not.toContain(words);
    expect(there.blocks()).toEqual(before);
    expect(await pointOf(office, to, point.id)).toMatchObject({ text: "strittigen Worten", statement: gone });

    // Where nobody has it any more, it comes back; its point stays in the register of the paper in which it was lost.
    const places = there
      .blocks()
      .flatMap(({ attrs }, at) => ([objective, gone].includes(attrs?.["id"] as StatementId) ? [at] : []));
    there.doc.transact(() => places.toReversed().forEach((at) => there.content.delete(at, 1)));
    await there.saved();
    expect((await call(chair, "POST /api/versions/:version/restore", asked)).body).toEqual([]);
    await page.until("it to be back", () => statementsOf(page.blocks()).includes(gone));
    expect(readPassages(page.content).has(point.id)).toBe(false);
    expect(await pointOf(office, to, point.id)).toMatchObject({ paper: to });
    const register = await call(office, "GET /api/papers/:paper/contested-points", { params: { paper: from } });
    expect(register.body.points.map(({ id }) => id)).not.toContain(point.id);
  });

  it("a version from before it came keeps it, with what belongs to it, behind the text", async () => {
    const [came, own] = [newId<"Statement">(), newId<"Statement">()];
    const prose = (text: string): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text }] });
    const { body: version } = await call(office, "POST /api/papers/:paper/versions", {
      params: { paper: to },
      body: { name: "Vor der Ankunft", reason: "Probe." },
    });
    await write(page, aStatement(came, "objective", "Ein Ziel kommt an"), prose("Kommt mit fraglichen Zahlen mit."));
    const point = await report(chair, from, anchorOf(page, "fraglichen Zahlen"), { flag: true });
    await page.until("the marker", () => readPassages(page.content).has(point.id));
    await moveTo(office, came);
    await there.until("it to be there", () => statementsOf(there.blocks()).includes(came));
    await write(there, aMeasure(own, "Hier später geschrieben", "Geht mit der Fassung."));

    const host = await person(served, { role: "chair", group: 5 });
    await call(host, "POST /api/versions/:version/restore", { params: { version: version.id } });
    await there.until("the version", () => !statementsOf(there.blocks()).includes(own));
    expect(statementsOf(there.blocks()).filter((id) => id === came)).toHaveLength(1);
    expect(there.text()).toContain("Kommt mit fraglichen Zahlen mit.");
    expect(await pointOf(office, to, point.id)).toMatchObject({ text: "fraglichen Zahlen" });
  });

  it("is moved by the office, and by who chairs both groups, and by nobody else", async () => {
    const id = newId<"Statement">();
    await write(page, aMeasure(id, "Für zwei Vorsitze", "C."));
    for (const who of [author, chair, other, await person(served, { role: "steering" })]) {
      await expect(moveTo(who, id)).rejects.toMatchObject({ status: 403 });
    }
    const { body } = await call(office, "POST /api/groups/:group/invitations", {
      params: { group: (await paperByNumber(office, 5)).group.id },
      body: { role: "chair", organisation: "Land", affiliation: null },
    });
    await call(chair, "POST /api/invitations/accept", { body: { token: body.token } });
    await moveTo(chair, id);
    const lineage = await call(other, "GET /api/papers/:paper/lineage", { params: { paper: to } });
    expect(lineage.body[0]!.by).toMatchObject({ person: chair.session.person.id, role: "chair", organisation: "Land" });
  });
});
