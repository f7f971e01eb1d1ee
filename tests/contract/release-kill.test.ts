import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "@feder/server/app";
import { readConfig } from "@feder/server/config";
import { createLog } from "@feder/server/log";
import { openStorage, type Storage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { newId } from "@feder/shared/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const by = {
  person: newId<"Person">(),
  name: "Geschäftsstelle",
  role: "office" as const,
  organisation: "Land",
  affiliation: null,
};

describe("a release whose server was killed before its version was fixed", () => {
  const folder = mkdtempSync(join(tmpdir(), "feder-release-kill-"));
  beforeAll(startAndStop);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function startAndStop(): Promise<void> {
    const config = readConfig({ HOST: "127.0.0.1", PORT: "0", FEDER_DATA: folder });
    const app = createApp(config, { log: createLog("silent") });
    await app.start();
    await app.stop();
  }

  async function inStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  it("has it after the next start, and has it once however often the server starts", async () => {
    const paper = await inStorage(async (storage) => {
      const { id } = (await storage.concepts.papers())[3]!;
      const move = { paper: id, from: "drafting", to: "released", at: 1000, by, reason: "Frei." } as const;
      await storage.stageMoves.move({ ...move, fixes: "Zur Konferenz" });
      return id;
    });
    for (let start = 0; start < 2; start += 1) {
      await startAndStop();
      await inStorage(async (storage) => {
        const [version, ...more] = await storage.versions.ofPaper(paper);
        expect(version).toMatchObject({ name: "Zur Konferenz", reason: "Frei.", stage: "released", by });
        expect(more).toEqual([]);
        expect((await storage.stageMoves.ofPaper(paper))[0]!.version).toBe(version!.id);
      });
    }
  });

  it("that was killed after its version was fixed, and before the move said so, gets no second one", async () => {
    const paper = await inStorage(async (storage) => {
      const { id } = (await storage.concepts.papers())[4]!;
      const move = { paper: id, from: "drafting", to: "released", at: 1000, by, reason: "Frei." } as const;
      await storage.stageMoves.move({ ...move, fixes: "Zur Konferenz" });
      const version = { id: newId<"Version">(), paper: id, number: 1, name: "Zur Konferenz", reason: "Frei." };
      await storage.versions.add(
        { ...version, stage: "released", at: 1001, by, hash: "0".repeat(64) },
        Uint8Array.of(1),
      );
      return id;
    });
    await startAndStop();
    await inStorage(async (storage) => {
      const versions = await storage.versions.ofPaper(paper);
      expect(versions).toHaveLength(1);
      expect((await storage.stageMoves.ofPaper(paper))[0]!.version).toBe(versions[0]!.id);
    });
  });
});
