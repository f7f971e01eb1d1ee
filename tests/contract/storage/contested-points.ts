import type { ContestedEventView, StepName } from "@feder/shared/contested";
import { newId, type MembershipId, type PaperId } from "@feder/shared/ids";
import type { ContestedPointRecord, PositionRecord, StanceRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aMembership, furnish } from "./rows.ts";

/** What every register of contested points does. */
export function contestedPointsContract(open: () => Promise<Storage>): void {
  describe("contested points", () => {
    let storage: Storage;
    let paper: PaperId;
    let other: PaperId;
    let membership: MembershipId;
    beforeEach(async () => {
      storage = await open();
      const { papers, person, first } = await furnish(storage);
      [paper, other] = papers.map(({ id }) => id) as [PaperId, PaperId];
      const seat = aMembership({ person: person.id, group: first.id });
      await storage.memberships.add(seat);
      membership = seat.id;
    });
    afterEach(() => storage.close());

    const add = async (of: Partial<ContestedPointRecord> = {}): Promise<ContestedPointRecord> => {
      const point = aPoint(paper, of);
      await storage.contestedPoints.add([{ ...point, event: anEvent("report") }]);
      return (await storage.contestedPoints.find(point.id))!;
    };

    it("numbers the points of each paper from 1, and gives back all of each", async () => {
      const position = { ...aPosition(), stances: [] };
      const full: Partial<ContestedPointRecord> = {
        by: aVoice(),
        gone: { at: 5, by: ["Aylin Öztürk"], last: "fünf „Werktage“" },
        text: null,
        statement: newId<"Statement">(),
        referredTo: "steering",
        settledWith: position.id,
        due: { kind: "adopt", wording: "vier\nTage", client: 4_294_967_295 },
        positions: [position],
      };
      const [one, two] = [await add(full), await add()];
      expect(one).toMatchObject({ ...full, number: 1, revision: 1 });
      expect(two).toMatchObject({ number: 2, by: null, gone: null, due: null, positions: [], nudged: [] });
      expect(await add({ paper: other })).toMatchObject({ number: 1 });
      expect(await storage.contestedPoints.ofPaper(paper)).toEqual([one, two]);
      expect(await storage.contestedPoints.find(newId())).toBeNull();
      expect(await storage.contestedPoints.history(one.id)).toEqual([anEvent("report")]);
    });

    it("carries a point to another paper, under the next number there, with all that was said to it", async () => {
      await add({ paper: other });
      const point = await add({ positions: [{ ...aPosition(), stances: [] }] });
      expect(await storage.contestedPoints.carry({ id: point.id, revision: 99 }, other, {})).toBeNull();
      expect(await storage.contestedPoints.carry(point, other, { point: { text: "dort" } })).toBe(2);
      const moved = { ...point, paper: other, number: 2, text: "dort", revision: point.revision + 1 };
      expect(await storage.contestedPoints.find(point.id)).toEqual(moved);
      expect(await storage.contestedPoints.ofPaper(paper)).toEqual([]);
      expect(await storage.contestedPoints.history(point.id)).toEqual([anEvent("report")]);
    });

    it("changes a point once for each revision: of two who change the same, one does", async () => {
      const point = await add();
      const change = (words: string) =>
        storage.contestedPoints.change(point, {
          point: { state: "returned", reason: words },
          event: { ...anEvent("return"), words },
        });
      const done = await Promise.all([change("one"), change("other")]);
      expect(done.filter(Boolean)).toHaveLength(1);
      const now = (await storage.contestedPoints.find(point.id))!;
      expect(now).toMatchObject({ state: "returned", revision: 2 });
      const history = await storage.contestedPoints.history(point.id);
      expect(history.map(({ words }) => words)).toEqual(["", now.reason]);
      expect(await storage.contestedPoints.change({ ...now, revision: 7 }, { point: { text: null } })).toBe(false);
      expect(await storage.contestedPoints.find(point.id)).toEqual(now);
    });

    it("keeps positions in their order, and one stance of each membership to each", async () => {
      const point = await add();
      const [one, two] = [aPosition(), aPosition({ kind: "compromise", wording: null, by: null })];
      await storage.contestedPoints.change(point, { positions: [one], stances: [aStance(one, membership)] });
      await storage.contestedPoints.change({ ...point, revision: 2 }, { positions: [two] });
      const revised = { ...one, wording: "neu", revisedAt: 9000, withdrawn: true };
      const reserved: StanceRecord = {
        ...aStance(one, membership),
        stance: "reservation",
        reservation: "nur, wenn …",
        recorded: { name: "Büro", note: "am Telefon" },
      };
      await storage.contestedPoints.change({ ...point, revision: 3 }, { positions: [revised], stances: [reserved] });
      const now = (await storage.contestedPoints.find(point.id))!;
      const { position: _, ...stance } = reserved;
      expect(now.positions).toEqual([
        { ...revised, stances: [stance] },
        { ...two, stances: [] },
      ]);
    });

    it("remembers who was asked, until they answer", async () => {
      const point = await add();
      const nudge = { membership, by: "Cem Vorsitz", at: 3000 };
      await storage.contestedPoints.change(point, { nudges: [nudge] });
      const again = { ...nudge, at: 4000 };
      await storage.contestedPoints.change({ ...point, revision: 2 }, { nudges: [again] });
      expect((await storage.contestedPoints.find(point.id))!.nudged).toEqual([again]);
      await storage.contestedPoints.change({ ...point, revision: 3 }, { answered: [membership, newId()] });
      expect((await storage.contestedPoints.find(point.id))!.nudged).toEqual([]);
    });

    it("finds what is due, and counts by paper and state", async () => {
      const due = await add({ due: { kind: "unmark" } });
      await add({ state: "settled" });
      await add({ state: "settled" });
      await add({ paper: other });
      expect(await storage.contestedPoints.due()).toEqual([due]);
      await storage.contestedPoints.change(due, { point: { due: null } });
      expect(await storage.contestedPoints.due()).toEqual([]);
      const counts = await storage.contestedPoints.counts();
      expect(counts).toHaveLength(3);
      expect(counts).toEqual(
        expect.arrayContaining([
          { paper, state: "reported", count: 1 },
          { paper, state: "settled", count: 2 },
          { paper: other, state: "reported", count: 1 },
        ]),
      );
    });

    it("tells how often each has changed, but for those whose text has not come", async () => {
      const point = await add({ due: { kind: "unmark" } });
      await add({ due: { kind: "import", draft: "d" } });
      await storage.contestedPoints.change(point, { point: { due: null } });
      expect(await storage.contestedPoints.revisions()).toEqual([{ id: point.id, revision: 2 }]);
    });

    it("drops points with all that belongs to them, and no others", async () => {
      const position = aPosition();
      const [gone, stays] = [await add({ positions: [{ ...position, stances: [] }] }), await add()];
      await storage.contestedPoints.change(gone, { stances: [aStance(position, membership)] });
      await storage.contestedPoints.drop([gone.id, newId()]);
      expect(await storage.contestedPoints.ofPaper(paper)).toEqual([stays]);
      expect(await storage.contestedPoints.history(gone.id)).toEqual([]);
    });

    it("adds all points or none", async () => {
      const [one, two] = [aPoint(paper), aPoint(newId<"Paper">())];
      const adding = storage.contestedPoints.add([one, two].map((each) => ({ ...each, event: anEvent("imported") })));
      await expect(adding).rejects.toThrow();
      expect(await storage.contestedPoints.find(one.id)).toBeNull();
    });
  });
}

function aVoice() {
  const person = newId<"Person">();
  return { person, name: "Mia", role: "member" as const, organisation: "Verein", affiliation: "civilSociety" };
}

function aPoint(paper: PaperId, of: Partial<ContestedPointRecord> = {}): Omit<ContestedPointRecord, "number"> {
  return {
    id: newId<"ContestedPoint">(),
    paper,
    state: "reported",
    dispute: "Worum es geht.",
    by: null,
    at: 1000,
    quote: "fünf Werktage",
    text: "fünf Werktage",
    statement: null,
    gone: null,
    referredTo: null,
    reason: "",
    settledWith: null,
    positions: [],
    nudged: [],
    revision: 1,
    anchor: { start: "AAAA", end: "BBBB" },
    due: null,
    ...of,
  };
}

function aPosition(of: Partial<PositionRecord> = {}): PositionRecord {
  return {
    id: newId<"Position">(),
    kind: "position",
    wording: "drei Werktage",
    reasons: "Es eilt.",
    acceptableIf: "",
    hash: "0".repeat(64),
    by: aVoice(),
    namedAffiliations: ["civilSociety"],
    at: 2000,
    revisedAt: null,
    withdrawn: false,
    ...of,
  };
}

function aStance({ id, hash }: PositionRecord, membership: MembershipId): StanceRecord {
  return {
    position: id,
    membership,
    name: "Mia",
    organisation: "Verein",
    affiliation: null,
    stance: "supports",
    reservation: "",
    hash,
    at: 2500,
    recorded: null,
  };
}

function anEvent(step: StepName | "imported"): ContestedEventView {
  return {
    at: 1000,
    step,
    by: aVoiceOfAll,
    state: "reported",
    words: "",
    wording: null,
    position: null,
    memberships: [{ name: "Mia", organisation: "Verein" }],
    stance: null,
  };
}

const aVoiceOfAll = aVoice();
