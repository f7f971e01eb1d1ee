import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canonicalJson, type VersionFile, type VersionView } from "@feder/shared/versions";
import { tidyNodes } from "@feder/shared/compare";
import { CONTENT, readBlocks } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addParagraphs,
  anchorOf,
  call,
  type Client,
  connect,
  lastToldOf,
  officeOf,
  paperByNumber,
  person,
  type Person,
  plainText,
  report,
  startFeder,
  textsOf,
  type Feder,
  type as typeIn,
} from "../support/index.ts";

describe("versions", { timeout: 120_000 }, () => {
  let feder: Feder;
  let office: Person;
  let member: Person;
  let chair: Person;
  let paper: PaperId;
  let page: Client;
  const folder = mkdtempSync(join(tmpdir(), "feder-versions-"));
  beforeAll(async () => {
    feder = await startFeder();
    office = await officeOf(feder);
    member = await person(feder, {
      group: 4,
      name: "Mia Mitglied",
      organisation: "Verein",
      affiliation: "civilSociety",
    });
    chair = await person(feder, { role: "chair", group: 4, name: "Cem Vorsitz", organisation: "Land" });
    paper = (await paperByNumber(member, 4)).id;
    page = connect(member, paper);
    await page.synced();
    await addParagraphs(page, ["Die Frist beträgt fünf Werktage – „ab Meldung“.", "Zweiter Absatz."]);
  }, 120_000);
  afterAll(async () => {
    page.destroy();
    await feder.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const fix = async (who: Person, name = "Zur Konferenz"): Promise<VersionView> =>
    (await call(who, "POST /api/papers/:paper/versions", { params: { paper }, body: { name, reason: "Für alle." } }))
      .body;
  const fileOf = async (who: Person, { id }: VersionView) => {
    const answer = await fetch(`${feder.url}/api/versions/${id}/file`, { headers: { cookie: who.cookie } });
    expect(answer.status).toBe(200);
    return { bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
  };
  const blocksNow = () => tidyNodes(readBlocks(page.doc.getXmlFragment(CONTENT)));

  it("hold the text, the register, the members and their parity as they were, and do not change with them", async () => {
    const point = await report(chair, paper, anchorOf(page, "fünf Werktage"), { flag: true, dispute: "Die Frist." });
    const before = blocksNow();
    const fixed = await fix(chair);
    expect(fixed).toMatchObject({ number: 1, name: "Zur Konferenz", reason: "Für alle.", by: { name: "Cem Vorsitz" } });
    typeIn(page.content, "Später geschrieben.");
    await page.saved();
    await person(feder, { group: 4 });
    const { body } = await call(member, "GET /api/versions/:version", { params: { version: fixed.id } });
    expect(body.version).toEqual(fixed);
    expect(body.content.blocks).toEqual(before);
    expect(body.content.contested).toMatchObject([
      { id: point.id, text: "fünf Werktage", history: [{ step: "flag" }] },
    ]);
    expect(body.content.members.map(({ name }) => name).toSorted()).toEqual(["Cem Vorsitz", "Mia Mitglied"]);
    expect(body.content.parity).toContainEqual({
      affiliation: "civilSociety",
      organisations: 1,
      unnamed: 0,
      people: 1,
    });
    const second = await fix(office, "Zweite");
    expect([second.number, second.by.role]).toEqual([2, "office"]);
    const list = (await call(member, "GET /api/papers/:paper/versions", { params: { paper } })).body;
    expect(list).toEqual([second, fixed]);
    await page.until("the event", () => page.events.some((event) => event.includes('"versions"')));
  });

  it("are fixed whole while people write: text and register belong together", async () => {
    const fixes = Array.from({ length: 4 }, async (_, index) => {
      typeIn(page.content, `Wort ${index}. `);
      return fix(index % 2 === 0 ? chair : office, `Nr. ${index}`);
    });
    const numbers = (await Promise.all(fixes)).map(({ number }) => number).toSorted((one, other) => one - other);
    expect(new Set(numbers).size).toBe(4);
    await page.saved();
  });

  it("say of a passage what the text says, in the moment too in which it goes and comes back", async () => {
    await addParagraphs(page, ["Der Beitrag ist strittig."]);
    const point = await report(chair, paper, anchorOf(page, "ist strittig"), { flag: true });
    await page.until("the marker", () => JSON.stringify(page.blocks()).includes(point.id));
    const inFile = async () => {
      const params = { version: (await fix(chair, "Beitrag")).id };
      const { contested } = (await call(member, "GET /api/versions/:version", { params })).body.content;
      const { text, gone } = contested.find(({ id }) => id === point.id)!;
      return { text, gone };
    };
    const undo = new Y.UndoManager(page.content);
    const text = textsOf(page.content).find((of) => plainText(of).includes("strittig"))!;
    text.delete(0, text.length);
    await page.saved();
    expect(await inFile()).toMatchObject({ text: null });
    await page.until("it to be gone", () => lastToldOf(page, point.id)?.gone !== null);
    undo.undo();
    await page.saved();
    expect(await inFile()).toEqual({ text: "ist strittig", gone: null });
  });

  it("are files in one canonical form, whose hash sha256sum recomputes", async () => {
    const fixed = await fix(chair, "Prüfbar");
    const { bytes, headers } = await fileOf(member, fixed);
    expect(headers.get("content-disposition")).toMatch(/attachment; filename="?feder-hf4-fassung-\d+\.json/);
    expect(headers.get("content-type")).toContain("application/json");
    const text = new TextDecoder().decode(bytes);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(fixed.hash);
    const path = join(folder, "pruefbar.json");
    writeFileSync(path, bytes);
    expect(execFileSync("sha256sum", [path], { encoding: "utf8" }).split(" ")[0]).toBe(fixed.hash);
    expect((JSON.parse(text) as VersionFile).version).toMatchObject({ id: fixed.id, number: fixed.number });
  });

  it("are verified by the command line, with a hash or by what the server knows", async () => {
    const fixed = await fix(chair, "Geprüft");
    const path = join(folder, "geprueft.json");
    writeFileSync(path, (await fileOf(member, fixed)).bytes);
    const known = { outcome: "unchanged", hash: fixed.hash, expected: fixed.hash };
    expect(await feder.cli("verify", path)).toMatchObject({ ...known, version: { paper: 4, name: "Geprüft" } });
    expect(await feder.cli("verify", path, "--hash", fixed.hash.toUpperCase())).toMatchObject(known);
    await expect(feder.cli("verify", path, "--hash", "0".repeat(64))).rejects.toThrow(/ended with 1/);
    writeFileSync(path, "{}");
    await expect(feder.cli("verify", path)).rejects.toThrow(/ended with 1[\s\S]*noVersion/);
    expect(await feder.cli("check")).toMatchObject({ ok: true });
  });

  it("are there for readers alone, and fixed by chairs and the office alone", async () => {
    const fixed = await fix(chair);
    const outsider = await person(feder, { role: "chair", group: 5 });
    const params = { version: fixed.id };
    await expect(call(outsider, "GET /api/versions/:version", { params })).rejects.toMatchObject({ status: 403 });
    await expect(fix(outsider)).rejects.toMatchObject({ status: 403 });
    await expect(fix(member)).rejects.toMatchObject({ status: 403 });
    await expect(
      call(member, "GET /api/versions/:version", { params: { version: newId<"Version">() } }),
    ).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      call(chair, "POST /api/papers/:paper/versions", { params: { paper }, body: { name: " ", reason: "x" } }),
    ).rejects.toMatchObject({ code: "invalidInput" });
  });

  it("survive a kill of the server byte for byte", async () => {
    const fixed = await fix(chair, "Vor dem Absturz");
    const { bytes } = await fileOf(member, fixed);
    await feder.kill();
    await feder.restart();
    expect((await fileOf(member, fixed)).bytes).toEqual(bytes);
  });
});
