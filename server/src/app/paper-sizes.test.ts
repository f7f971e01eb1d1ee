import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@feder/shared/ids";
import { Registry } from "prom-client";
import { afterAll, expect, it } from "vitest";
import { createLog } from "../log.ts";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage } from "../storage/index.ts";
import { UNUSUAL_BYTES, watchSizes } from "./paper-sizes.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-sizes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("S10: a paper that has grown unusually large is measured, and said once", async () => {
  const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
  const group = { id: newId<"WorkingGroup">(), number: 1, name: "UAG 1" };
  const papers = [1, 2].map((number) => ({ id: newId<"Paper">(), number, field: `F${number}`, group: group.id }));
  const concept = { id: newId<"Concept">(), name: "K", affiliations: [], openPapers: false };
  await storage.concepts.create({ concept, groups: [group], papers });
  const [small, large] = papers.map(({ id }) => id);
  const half = new Uint8Array(UNUSUAL_BYTES / 2 + 1);
  await storage.journal.append([{ paper: small!, update: half }]);
  await storage.journal.append([{ paper: large!, update: half }]);
  await storage.journal.append([{ paper: large!, update: half }]);

  const lines: string[] = [];
  const registry = new Registry();
  const log = createLog("warn", { write: (line) => void lines.push(line) });
  const sizes = await watchSizes(storage, registry, log);
  sizes.stop();
  expect(sizes.unusual(small!)).toBeNull();
  expect(sizes.unusual(large!)).toBe(UNUSUAL_BYTES + 2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("unusually large");
  expect(lines[0]).toContain(large);
  const metrics = await registry.metrics();
  expect(metrics).toContain(`feder_paper_bytes{paper="1"} ${half.length}`);
  expect(metrics).toContain(`feder_paper_bytes{paper="2"} ${UNUSUAL_BYTES + 2}`);
  await storage.close();
});
