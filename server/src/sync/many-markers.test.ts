import { appendBlocks, CONTENT, markerKey, readPassages } from "@feder/shared/document";
import { newId, type ContestedPointId, type PersonId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { changedBy } from "./changed-by.ts";
import { element, everySecond, text } from "./gate-stage.ts";
import { lostMarkers, repairMarkers, strayMarkers } from "./marker-repair.ts";

// In processor time, because the machine may be busy.

describe("S3: looking after passages takes no longer than reading them", () => {
  it("where a passage stands in fifty thousand pieces, and somebody writes on in it", () => {
    const { document, content, line } = paper();
    const point = newId<"ContestedPoint">();
    line.insert(0, "a".repeat(100_000), { [markerKey(point)]: { id: point } });
    const first = readPassages(content).get(point)!.ranges[0]!.spans[0]!;
    Y.applyUpdate(document, everySecond(Y.createID(first.client, first.clock), 100_000));
    const before = readPassages(content).get(point)!;
    const vector = Y.encodeStateVector(document);
    line.delete(line.length - 5, 1);
    const update = Y.encodeStateAsUpdate(document, vector);
    const now = readPassages(content).get(point)!;
    const anna = newId<"Person">();
    const took = timed(() => expect(changedBy(before, now, [{ update, person: anna }], nobody)).toEqual([anna]));
    line.format(0, line.length, { [markerKey(point)]: null });
    const { anchor } = now;
    const mending = timed(() => {
      const lost = lostMarkers(document, point, { before: now, now: undefined, anchor });
      document.transact(() => repairMarkers(document, lost));
    });
    expect(readPassages(content).get(point)?.text).toBe(now.text);
    expect(took).toBeLessThan(700);
    expect(mending).toBeLessThan(700);
  });

  it("where somebody sets a marker on every second letter, and takes another from every second", () => {
    const { document, content, line } = paper();
    const [stray, point] = [newId<"ContestedPoint">(), newId<"ContestedPoint">()];
    line.applyDelta(
      Array.from({ length: 16_000 }, (_, at) => ({ insert: "a", attributes: at % 2 === 0 ? marker(stray) : {} })),
    );
    line.format(0, line.length, marker(point));
    const before = readPassages(content).get(point)!;
    line.applyDelta(
      Array.from({ length: 8_000 }, () => [
        { retain: 1 },
        { retain: 1, attributes: { [markerKey(point)]: null } },
      ]).flat(),
    );
    const took = timed(() => {
      const found = readPassages(content);
      const { anchor } = before;
      const repairs = [
        ...strayMarkers(found, new Map([[point, { marked: true, due: false, text: "", anchor }]])),
        ...lostMarkers(document, point, { before, now: found.get(point), anchor }),
      ];
      document.transact(() => repairMarkers(document, repairs));
    });
    const passages = readPassages(content);
    expect(passages.has(stray)).toBe(false);
    expect(passages.get(point)?.text).toBe(before.text);
    expect(took).toBeLessThan(700);
  });

  it("where two thousand markers stand on two thousand pieces", () => {
    const { document, content, line } = paper();
    const points = Array.from({ length: 2_000 }, () => newId<"ContestedPoint">());
    line.insert(0, "a".repeat(4_000), Object.assign({}, ...points.map(marker)) as Record<string, unknown>);
    const first = readPassages(content).get(points[0]!)!.ranges[0]!.spans[0]!;
    Y.applyUpdate(document, everySecond(Y.createID(first.client, first.clock), 4_000));
    const took = timed(() => {
      const found = readPassages(content);
      expect(found.size).toBe(2_000);
      document.transact(() => repairMarkers(document, strayMarkers(found, new Map())));
    });
    expect(readPassages(content).size).toBe(0);
    expect(took).toBeLessThan(700);
  });
});

function paper() {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(content, [{ type: "paragraph", content: [{ type: "text", text: "." }] }]);
  return { document, content, line: text(element(content, 0)) };
}

function marker(point: ContestedPointId) {
  return { [markerKey(point)]: { id: point } };
}

const nobody = (): PersonId | null => null;

function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}
