import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, paperByNumber, person, type Person, Refused, startFeder, swallow } from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

describe("words that a concurrent change of structure swallowed", () => {
  let served: Served;
  let author: Person;
  let other: Person;
  beforeAll(async () => {
    served = await serve();
    author = await person(served, { role: "member", group: 4, name: "Anna Autorin" });
    other = await person(served, { role: "member", group: 4 });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  it("are offered to their author, and can be settled once", async () => {
    const { id: paper } = await paperByNumber(author, 4);
    const words = await swallow(author, other, paper, "unverzichtbare Worte");
    expect(words).toMatchObject({
      author: { name: "Anna Autorin" },
      text: "unverzichtbare Worte",
      outcome: "open",
      may: { settle: true },
    });
    const settle = (who: Person) =>
      call(who, "POST /api/lost-words/:words/settle", { params: { words: words.id }, body: { outcome: "restored" } });
    await expect(settle(other)).rejects.toMatchObject({ code: "forbidden" });
    await settle(author);
    await expect(settle(author)).rejects.toBeInstanceOf(Refused);
    const { body } = await call(other, "GET /api/papers/:paper/lost-words", { params: { paper } });
    expect(body.find(({ id }) => id === words.id)).toMatchObject({ outcome: "restored", may: { settle: false } });
  });
});

it("S1: swallowed words that the disk refused at first are offered as soon as it takes them", async () => {
  await using feder = await startFeder();
  const [author, other] = [await person(feder, { group: 4 }), await person(feder, { group: 4 })];
  const { id: paper } = await paperByNumber(author, 4);
  const database = new Libsql(join(feder.dataFolder, "feder.db"), { timeout: 5000 });
  database.exec("create trigger refuse before insert on lost_words begin select raise(abort, 'refused'); end");
  const offered = swallow(author, other, paper, "unverzichtbare Worte");
  await expect.poll(() => feder.output, { timeout: 20_000 }).toContain("could not be kept yet");
  database.exec("drop trigger refuse");
  database.close();
  expect(await offered).toMatchObject({ text: "unverzichtbare Worte", outcome: "open" });
});
