import { newId, type PaperId } from "@feder/shared/ids";
import type { Stage } from "@feder/shared/stages";
import { expect, it } from "vitest";
import type { PaperRecord } from "../storage/index.ts";
import { createPaperTurns } from "./paper-turns.ts";

it("what changes a text waits for a move between stages, and is refused where nobody writes then", async () => {
  const [one, other] = [newId<"Paper">(), newId<"Paper">()];
  const stages = new Map<PaperId, Stage>([
    [one, "drafting"],
    [other, "drafting"],
  ]);
  const paper = (id: PaperId) => Promise.resolve({ id, stage: stages.get(id) } as PaperRecord);
  const turns = createPaperTurns({ concepts: { paper } } as Parameters<typeof createPaperTurns>[0]);
  const did: string[] = [];
  const move = turns.hold([one], async () => {
    did.push("move begins");
    await new Promise(setImmediate);
    stages.set(one, "released");
    did.push("move ends");
  });
  const change = (name: string, ...papers: PaperId[]) =>
    turns.write(papers, () => Promise.resolve(void did.push(name)));
  const refused = expect(change("across", other, one)).rejects.toMatchObject({ code: "notInThisStage" });
  await change("elsewhere", other);
  await Promise.all([move, refused]);
  expect(did.filter((name) => name !== "elsewhere")).toEqual(["move begins", "move ends"]);
  expect(did).toContain("elsewhere");
});
