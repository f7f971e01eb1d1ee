import { join } from "node:path";
import { CONTENT, insertBlocks, readBlocks, type DocumentNode } from "@feder/shared/document";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  anchorOf,
  call,
  type Client,
  connect,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  pointOf,
  report,
} from "../support/index.ts";
import { aMeasure, aStatement } from "../support/statements.ts";
import { serve, type Served } from "./serve.ts";

describe("S9: a move to another paper that the disk left half done", () => {
  let served: Served;
  let disk: InstanceType<typeof Libsql>;
  let office: Person;
  let chair: Person;
  let other: Person;
  let from: PaperId;
  let to: PaperId;
  let third: PaperId;
  let page: Client;
  let there: Client;

  beforeEach(async () => {
    served = await serve();
    disk = new Libsql(join(served.dataFolder, "feder.db"));
    office = await officeOf(served);
    chair = await person(served, { group: 2, role: "chair", organisation: "Land" });
    [from, to, third] = (await Promise.all([2, 5, 6].map((number) => paperByNumber(office, number)))).map(
      ({ id }) => id,
    ) as [PaperId, PaperId, PaperId];
    page = connect(chair, from);
    other = await person(served, { group: 5 });
    there = connect(other, to);
    await page.synced();
    await there.synced();
  });
  afterEach(async () => {
    page.destroy();
    there.destroy();
    disk.close();
    await served[Symbol.asyncDispose]();
  });

  const write = async (...blocks: DocumentNode[]) => {
    page.doc.transact(() => insertBlocks(page.content, page.content.length, blocks));
    await page.saved();
  };
  const move = (target: PaperId, ...statements: StatementId[]) =>
    call(office, "POST /api/papers/:paper/moved-blocks", {
      params: { paper: from },
      body: { statements, to: target, reason: "Gehört dorthin." },
    });
  const refuse = (paper: PaperId) =>
    disk.exec(
      `create trigger refuse before insert on journal when new.paper = '${paper}' begin select raise(abort, 'full'); end`,
    );
  /** Moves while the disk takes nothing for one paper, and waits until its pages are back. */
  const moveHalf = async (refused: PaperId, ...statements: StatementId[]) => {
    const { provider } = refused === from ? page : there;
    const back = new Promise<void>((resolve) => provider.on("sync", (synced) => synced && resolve()));
    refuse(refused);
    await expect(move(to, ...statements)).rejects.toMatchObject({ status: 500 });
    disk.exec("drop trigger refuse");
    await back;
  };
  const idsIn = async (paper: PaperId) =>
    readBlocks((await loadPaper(office, paper)).doc.getXmlFragment(CONTENT)).flatMap(
      ({ attrs }) => attrs?.["id"] ?? [],
    );
  const take = async (client: Client, ...ids: StatementId[]) => {
    const places = client.blocks().flatMap(({ attrs }, at) => (ids.includes(attrs?.["id"] as StatementId) ? [at] : []));
    expect(places).toHaveLength(ids.length);
    client.doc.transact(() => places.toReversed().forEach((at) => client.content.delete(at, 1)));
    await client.saved();
  };
  const movedOut = async () =>
    (await call(office, "GET /api/papers/:paper/lineage", { params: { paper: from } })).body.flatMap(({ statements }) =>
      statements.map(({ statement }) => statement),
    );

  it("and whose copy somebody takes away there is given up: the block stays, with its point", async () => {
    const [block, next] = [newId<"Statement">(), newId<"Statement">()];
    await write(aMeasure(block, "Kurse", "Fünf Tage."), aMeasure(next, "Anderes", "Text."));
    const point = await report(chair, from, anchorOf(page, "Fünf Tage"), { flag: true });
    await moveHalf(from, block);
    await there.until("the copy", () => there.text().includes("Fünf Tage."));
    await take(there, block);

    await move(third, next);
    expect(await idsIn(from)).toEqual([block]);
    expect(await idsIn(to)).toEqual([]);
    expect(await idsIn(third)).toEqual([next]);
    expect(await movedOut()).toEqual([next]);
    expect(await pointOf(office, from, point.id)).toMatchObject({ text: "Fünf Tage", statement: block, gone: null });
    await move(to, block);
    expect(await idsIn(to)).toEqual([block]);
    expect(await movedOut()).toEqual([block, next]);
  });

  it("and of which nothing came is given up: what was taken out of the paper since comes up nowhere", async () => {
    const [block, next] = [newId<"Statement">(), newId<"Statement">()];
    await write(aMeasure(block, "Kurse", "Fünf Tage."), aMeasure(next, "Anderes", "Text."));
    await moveHalf(to, block);
    await take(page, block);

    await move(third, next);
    expect(await idsIn(from)).toEqual([]);
    expect(await idsIn(to)).toEqual([]);
    expect(await movedOut()).toEqual([next]);
  });

  it("and which the other paper never takes keeps nothing else in this one", async () => {
    const [block, next] = [newId<"Statement">(), newId<"Statement">()];
    await write(aMeasure(block, "Kurse", "Fünf Tage."), aMeasure(next, "Anderes", "Text."));
    refuse(to);
    await expect(move(to, block)).rejects.toMatchObject({ status: 500 });
    await move(third, next);
    expect(await idsIn(from)).toEqual([block]);
    expect(await idsIn(third)).toEqual([next]);
    expect(await movedOut()).toEqual([next]);
  });

  it("leaves nothing in both papers, also where somebody took the objective away to which a measure belonged", async () => {
    const [objective, measure, next] = [newId<"Statement">(), newId<"Statement">(), newId<"Statement">()];
    await write(
      aStatement(next, "objective", "Anderes"),
      aStatement(objective, "objective", "Ein Ziel"),
      aMeasure(measure, "Kurse", "Fünf Tage."),
    );
    await moveHalf(from, objective);
    await there.until("the copy", () => there.text().includes("Fünf Tage."));
    await take(page, objective);

    await move(third, next);
    expect(await idsIn(from)).toEqual([]);
    expect(await idsIn(to)).toEqual([measure]);
    expect(await idsIn(third)).toEqual([next]);
  });

  it("and of whose copy somebody took a part away offers its words there", async () => {
    const [objective, measure] = [newId<"Statement">(), newId<"Statement">()];
    await write(aStatement(objective, "objective", "Ein Ziel"), aMeasure(measure, "Kurse", "Fünf Tage."));
    await moveHalf(from, objective);
    await there.until("the copy", () => there.text().includes("Fünf Tage."));
    await take(there, measure);

    await move(to, objective);
    expect([await idsIn(from), await idsIn(to)]).toEqual([[], [objective]]);
    const lost = await call(other, "GET /api/papers/:paper/lost-words", { params: { paper: to } });
    expect(lost.body).toMatchObject([{ statement: measure, text: expect.stringContaining("Fünf Tage.") as unknown }]);
  });

  it("is finished before a paper is released, whose text then stays as it was fixed", async () => {
    const [block, next] = [newId<"Statement">(), newId<"Statement">()];
    await write(aMeasure(block, "Kurse", "Fünf Tage."), aMeasure(next, "Anderes", "Text."));
    await moveHalf(from, block);
    await there.until("the copy", () => there.text().includes("Fünf Tage."));
    await call(office, "POST /api/papers/:paper/stage", {
      params: { paper: to },
      body: { expected: "drafting", to: "released", reason: "Fertig." },
    });
    expect(await idsIn(from)).toEqual([next]);
    expect(await idsIn(to)).toEqual([block]);
    expect(await movedOut()).toEqual([block]);
  });
});
