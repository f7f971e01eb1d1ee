import { newId, type PaperId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** What every journal does; `open` makes a fresh, empty storage. */
export function journalContract(open: (clock: () => number) => Promise<Storage>): void {
  describe("journal", () => {
    let storage: Storage;
    let now = 1000;
    let paper: PaperId;
    let other: PaperId;
    beforeEach(async () => {
      now = 1000;
      storage = await open(() => now);
      paper = newId();
      other = newId();
    });
    afterEach(() => storage.close());

    const append = (update: Uint8Array) => storage.journal.append([{ paper, update }]);

    it("S1: gives back what was appended, byte for byte, in order and with its time", async () => {
      const every = Uint8Array.from({ length: 256 }, (_, index) => index);
      await append(every);
      now = 2000;
      await append(new Uint8Array());
      expect(await storage.journal.read(paper)).toEqual([
        { seq: 1, update: every, at: 1000, vector: null },
        { seq: 2, update: new Uint8Array(), at: 2000, vector: null },
      ]);
    });

    it("takes a view on a part of a buffer for that part only", async () => {
      await append(Uint8Array.of(1, 2, 3, 4).subarray(1, 3));
      expect((await storage.journal.read(paper))[0]?.update).toEqual(Uint8Array.of(2, 3));
    });

    it("answers Uint8Array and nothing that only looks like it", async () => {
      await append(Uint8Array.of(7));
      const [entry] = await storage.journal.read(paper);
      expect(entry?.update).toBeInstanceOf(Uint8Array);
    });

    it("holds large entries", async () => {
      const large = new Uint8Array(3 * 1024 * 1024).fill(42);
      await append(large);
      const [entry] = await storage.journal.read(paper);
      // vitest would compare for seconds.
      expect(Buffer.from(entry!.update).equals(large)).toBe(true);
    });

    it("reads only what is new", async () => {
      for (const byte of [1, 2, 3]) await append(Uint8Array.of(byte));
      expect((await storage.journal.read(paper, 1)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await storage.journal.read(paper, 3)).toEqual([]);
    });

    it("is empty for a paper that it does not know", async () => {
      expect(await storage.journal.read(newId())).toEqual([]);
    });

    it("S2: appends for many papers at once, each with numbers of its own", async () => {
      await append(Uint8Array.of(1));
      const numbers = await storage.journal.append([
        { paper: other, update: Uint8Array.of(2) },
        { paper, update: Uint8Array.of(3) },
      ]);
      expect(numbers).toEqual([1, 2]);
      expect((await storage.journal.read(paper)).map(({ update }) => update[0])).toEqual([1, 3]);
      expect((await storage.journal.read(other)).map(({ update }) => update[0])).toEqual([2]);
    });

    it("appends nothing when there is nothing to append", async () => {
      expect(await storage.journal.append([])).toEqual([]);
    });

    it("takes one update per paper, as its interface says", async () => {
      const update = Uint8Array.of(1);
      const twice = storage.journal.append([
        { paper, update },
        { paper: other, update },
        { paper, update },
      ]);
      await expect(twice).rejects.toThrow();
      expect(await storage.journal.read(other)).toEqual([]);
    });

    it("S2: appends all or none", async () => {
      const failing = storage.transaction(async ({ journal }) => {
        await journal.append([
          { paper, update: Uint8Array.of(1) },
          { paper: other, update: Uint8Array.of(2) },
        ]);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await storage.journal.read(paper)).toEqual([]);
      expect(await storage.journal.read(other)).toEqual([]);
    });

    it("gives every entry its own number when many append at once", async () => {
      const numbers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => append(Uint8Array.of(index)).then(([seq]) => seq)),
      );
      expect(numbers.toSorted((one = 0, another = 0) => one - another)).toEqual(
        Array.from({ length: 50 }, (_, index) => index + 1),
      );
    });

    it("S5: keeps who writes under which client id, with the update in which it appears first", async () => {
      const anna = newId<"Person">();
      const bela = newId<"Person">();
      const update = Uint8Array.of(1);
      // The largest client id that Yjs draws.
      await storage.journal.append([{ paper, update, authors: [{ client: 2 ** 32 - 1, person: anna }] }]);
      await storage.journal.append([
        { paper, update, authors: [{ client: 7, person: bela }] },
        { paper: other, update, authors: [{ client: 7, person: anna }] },
      ]);
      await append(update);
      const authors = await storage.journal.authors(paper);
      expect(authors.toSorted((one, another) => one.client - another.client)).toEqual([
        { client: 7, person: bela },
        { client: 2 ** 32 - 1, person: anna },
      ]);
      expect(await storage.journal.authors(other)).toEqual([{ client: 7, person: anna }]);
    });

    it("S5: gives no client id to a second person, and appends nothing of such an update", async () => {
      const update = Uint8Array.of(1);
      await storage.journal.append([{ paper, update, authors: [{ client: 7, person: newId() }] }]);
      const stolen = { paper, update, authors: [{ client: 7, person: newId<"Person">() }] };
      await expect(storage.journal.append([{ paper: other, update }, stolen])).rejects.toThrow();
      expect(await storage.journal.read(paper)).toHaveLength(1);
      expect(await storage.journal.read(other)).toEqual([]);
    });

    it("S10: replaces exactly the named entries, keeps their newest time and takes a new number", async () => {
      for (const byte of [1, 2, 3]) {
        now = byte * 1000;
        await append(Uint8Array.of(byte));
      }
      now = 9000;
      expect(await storage.journal.replace(paper, [1, 2], Uint8Array.of(12), Uint8Array.of(7))).toBe(4);
      expect(await storage.journal.read(paper)).toEqual([
        { seq: 3, update: Uint8Array.of(3), at: 3000, vector: null },
        { seq: 4, update: Uint8Array.of(12), at: 2000, vector: Uint8Array.of(7) },
      ]);
      expect(await append(Uint8Array.of(5))).toEqual([5]);
    });

    it("S10: merges a single entry and thousands of entries", async () => {
      await append(Uint8Array.of(1));
      expect(await storage.journal.replace(paper, [1], Uint8Array.of(2))).toBe(2);
      for (let index = 0; index < 2500; index += 1) await append(Uint8Array.of(3));
      const all = await storage.journal.read(paper);
      const seqs = all.map(({ seq }) => seq);
      await storage.journal.replace(paper, seqs, Uint8Array.of(4), Uint8Array.of(7));
      expect((await storage.journal.replaced(paper))?.entries).toEqual(all);
      expect((await storage.journal.read(paper)).map(({ update }) => update[0])).toEqual([4]);
    });

    it("S10: changes nothing if one of the entries is gone", async () => {
      for (const byte of [1, 2]) await append(Uint8Array.of(byte));
      const before = await storage.journal.read(paper);
      await expect(storage.journal.replace(paper, [1, 2, 3], Uint8Array.of(9))).rejects.toThrow(/gone/);
      await expect(storage.journal.replace(paper, [], Uint8Array.of(9))).rejects.toThrow(/gone/);
      expect(await storage.journal.read(paper)).toEqual(before);
    });

    it("S10: of two that merge the same entries at once, one succeeds", async () => {
      for (const byte of [1, 2]) await append(Uint8Array.of(byte));
      const both = await Promise.allSettled([
        storage.journal.replace(paper, [1, 2], Uint8Array.of(8)),
        storage.journal.replace(paper, [1, 2], Uint8Array.of(9)),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(await storage.journal.read(paper)).toHaveLength(1);
    });

    it("S10: keeps what the last compaction replaced, byte for byte, until the next one", async () => {
      for (const byte of [1, 2, 3]) {
        now = byte * 1000;
        await append(Uint8Array.of(byte));
      }
      expect(await storage.journal.replaced(paper)).toBeNull();
      const before = await storage.journal.read(paper);
      const by = await storage.journal.replace(paper, [1, 2, 3], Uint8Array.of(123), Uint8Array.of(7));
      expect(await storage.journal.replaced(paper)).toEqual({ by, entries: before });

      await append(Uint8Array.of(5));
      const second = await storage.journal.read(paper);
      const again = await storage.journal.replace(paper, [4, 5], Uint8Array.of(125), Uint8Array.of(8));
      expect(await storage.journal.replaced(paper)).toEqual({ by: again, entries: second });
    });

    it("S10: keeps nothing of a repair, which is no compaction", async () => {
      await append(Uint8Array.of(1));
      await storage.journal.replace(paper, [1], Uint8Array.of(2));
      expect(await storage.journal.replaced(paper)).toBeNull();
    });

    it("S10: puts back what was replaced, under what came since, and only once", async () => {
      for (const byte of [1, 2]) await append(Uint8Array.of(byte));
      const before = await storage.journal.read(paper);
      await storage.journal.replace(paper, [1, 2], Uint8Array.of(12), Uint8Array.of(7));
      await append(Uint8Array.of(4));
      expect(await storage.journal.putBack(paper)).toBe(true);
      const after = await storage.journal.read(paper);
      expect(after).toEqual([...before, { seq: 4, update: Uint8Array.of(4), at: 1000, vector: null }]);
      expect(await storage.journal.replaced(paper)).toBeNull();
      expect(await storage.journal.putBack(paper)).toBe(false);
      expect(await storage.journal.read(paper)).toEqual(after);
    });

    it("says how many bytes each paper takes", async () => {
      await append(new Uint8Array(5));
      await append(new Uint8Array(7));
      await storage.journal.append([{ paper: other, update: new Uint8Array(3) }]);
      expect((await storage.journal.sizes()).toSorted((one, another) => one.bytes - another.bytes)).toEqual([
        { paper: other, bytes: 3 },
        { paper, bytes: 12 },
      ]);
    });

    it("S10: leaves other papers alone", async () => {
      await append(Uint8Array.of(1));
      await storage.journal.append([{ paper: other, update: Uint8Array.of(2) }]);
      await storage.journal.replace(paper, [1], Uint8Array.of(3));
      expect((await storage.journal.read(other)).map(({ update }) => update[0])).toEqual([2]);
    });
  });
}
