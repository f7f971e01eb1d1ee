import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bearsMarker, type StepInput } from "@feder/shared/contested";
import { CONTENT, readBlocks, readPassages, textOf } from "@feder/shared/document";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import { createApp } from "@feder/server/app";
import { readConfig } from "@feder/server/config";
import { createLog } from "@feder/server/log";
import { openStorage } from "@feder/server/storage";
import { foldLog } from "@feder/server/storage/drivers/database-file";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { checkRegister } from "@feder/server/actions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { ensureBuilt } from "../support/build.ts";
import {
  addParagraphs,
  anchorOf,
  connect,
  paperByNumber,
  person,
  report,
  root,
  step,
  type Person,
} from "../support/index.ts";
import { serve } from "./serve.ts";

/** What a step leaves in register and text, or in none of them. */
interface Outcome {
  states: string[];
  markers: number;
  text: string;
}

describe("S9: kill -9 between the register and the text", { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "feder-contested-kill-"));
  let member: Person;
  let chair: Person;
  let paper: PaperId;
  let empty: PaperId;
  let anchor: { start: string; end: string };
  const points: Record<string, ContestedPointId> = {};
  let position: { id: string; hash: string };

  beforeAll(async () => {
    await ensureBuilt();
    const served = await serve();
    member = await person(served, { group: 4, organisation: "Verein" });
    chair = await person(served, { role: "chair", group: 4 });
    paper = (await paperByNumber(member, 4)).id;
    empty = (await paperByNumber(await person(served, { group: 3 }), 3)).id;
    const page = connect(member, paper);
    await page.synced();
    await addParagraphs(page, ["Die Frist beträgt fünf Werktage.", "Und eine andere Stelle.", "Eine dritte Stelle."]);
    anchor = anchorOf(page, "dritte Stelle");
    points["reported"] = (await report(member, paper, anchorOf(page, "andere Stelle"))).id;
    const flagged = (await report(chair, paper, anchorOf(page, "fünf Werktage"), { flag: true })).id;
    const body = { step: "takePosition", wording: "drei Tage", reasons: "Es eilt.", acceptableIf: "" } as const;
    const open = await step(member, flagged, body);
    points["contested"] = flagged;
    position = open.positions[0]!;
    page.destroy();
    await served.stop();
    // So that one file holds everything and can be copied.
    foldLog(join(served.dataFolder, "feder.db"));
    copyFileSync(join(served.dataFolder, "feder.db"), join(folder, "original.db"));
    await served[Symbol.asyncDispose]();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const speaker = ({ session }: Person) => {
    const { membership, role, organisation, affiliation } = session.standings[0]!;
    return {
      voice: { person: session.person.id, name: session.person.name, role, organisation, affiliation },
      membership,
    };
  };
  const takeStep = (on: string, input: StepInput) => ["takeStep", points[on], input, speaker(chair)] as const;
  const settle = () => takeStep("contested", { step: "settle", position: position.id as never, hash: position.hash });

  it.each<[string, () => readonly [string, ...unknown[]], (outcome: Outcome) => unknown, unknown, unknown]>([
    [
      "a report",
      () => ["report", paper, { anchor, dispute: "Das.", flag: false }, speaker(member)],
      ({ states, markers }) => [states, markers],
      [["reported", "contested"], 2],
      [["reported", "contested", "reported"], 3],
    ],
    [
      "a return, which takes the marker away",
      () => takeStep("reported", { step: "return", reason: "Nein." }),
      ({ states, markers }) => [states, markers],
      [["reported", "contested"], 2],
      [["returned", "contested"], 1],
    ],
    [
      "a settlement, which writes into the text",
      settle,
      ({ states, markers, text }) => [states, markers, /fünf Werktage|drei Tage/.exec(text)?.[0]],
      [["reported", "contested"], 2, "fünf Werktage"],
      [["reported", "settled"], 1, "drei Tage"],
    ],
    [
      "a draft with points",
      () => ["loadDraft", empty, readFileSync(join(root, "server/template/sample-draft.md"), "utf8")],
      ({ states, markers, text }) => [states.length, markers, text.includes("Ausgangslage")],
      [2, 2, false],
      [6, 6, true],
    ],
  ])("%s is done in both or in neither, wherever it is killed", async (name, action, look, before, after) => {
    const outcomes: unknown[] = [];
    for (let killAt = 1; ; killAt += 1) {
      const data = join(folder, `${name} ${killAt}`);
      mkdirSync(data);
      const file = join(data, "feder.db");
      copyFileSync(join(folder, "original.db"), file);
      const { code, signal } = await actAndDie(file, killAt, action());
      await startAndStop(data);
      const outcome = await read(file, [paper, empty]);
      outcomes.push(look(outcome));
      if (code === 0) break;
      expect(signal, `killed at write ${killAt}`).toBe("SIGKILL");
    }
    const done = outcomes.findIndex((outcome) => JSON.stringify(outcome) === JSON.stringify(after));
    expect(outcomes).toEqual(outcomes.map((_, index) => (index < done ? before : after)));
    // Killed before the row, between row and text, and between text and row; alive at last.
    expect(done).toBeGreaterThanOrEqual(1);
    expect(outcomes.length).toBeGreaterThanOrEqual(4);
  });
});

/** The server starts on what the dead one left, and pays what is due. */
async function startAndStop(data: string): Promise<void> {
  const config = readConfig({ HOST: "127.0.0.1", PORT: "0", FEDER_DATA: data });
  const app = createApp(config, { log: createLog("silent") });
  await app.start();
  await app.stop();
}

async function read(file: string, papers: readonly PaperId[]): Promise<Outcome> {
  const storage = await openStorage(embedded({ file }));
  try {
    expect(await checkRegister(storage)).toEqual([]);
    expect(await storage.contestedPoints.due()).toEqual([]);
    const outcome: Outcome = { states: [], markers: 0, text: "" };
    for (const paper of papers) {
      const document = new Y.Doc();
      for (const { update } of await storage.journal.read(paper)) Y.applyUpdate(document, update);
      const content = document.getXmlFragment(CONTENT);
      const passages = readPassages(content);
      outcome.markers += passages.size;
      outcome.text += readBlocks(content).map(textOf).join("\n");
      for (const { id, state, text } of await storage.contestedPoints.ofPaper(paper)) {
        outcome.states.push(state);
        if (bearsMarker(state)) expect(passages.get(id)?.text).toBe(text);
      }
    }
    return outcome;
  } finally {
    await storage.close();
    foldLog(file);
  }
}

async function actAndDie(file: string, killAt: number, [action, ...args]: readonly [string, ...unknown[]]) {
  const child = spawn(
    process.execPath,
    [
      join(root, "tests/contract/contested-child.mjs"),
      file,
      String(killAt),
      action,
      ...args.map((arg) => JSON.stringify(arg)),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  await once(child, "exit");
  return { code: child.exitCode, signal: child.signalCode };
}
