import { CONTENT, markerKey } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { change, element, pass, text } from "./gate-stage.ts";
import { createPlaces, UndecidedError } from "./places.ts";

describe("S3: a text that bears the markers of thousands of points, of which every run of letters would be read with all", () => {
  it("is refused where one update brings them", () => {
    expect(() => pass(change((_, content) => text(element(content, 1)).format(0, 2, markers(101))))).toThrow(
      "more contested points on one text",
    );
  });

  it("is refused where they come by and by", () => {
    const { update, server } = change((_, content) => text(element(content, 1)).format(0, 2, markers(60)));
    const places = createPlaces(server);
    const { structs } = passGate(update, places);
    const settle = places.add(structs);
    Y.applyUpdate(server, update);
    settle();
    expect(() => passGate(more(server), places)).toThrow("more contested points on one text");
  });

  it("is seen once the disk has what waits for it", () => {
    const { update, server } = change((_, content) => text(element(content, 1)).format(0, 2, markers(60)));
    const places = createPlaces(server);
    const second = more(server);
    const settle = places.add(passGate(update, places).structs);
    expect(() => passGate(second, places)).toThrow(UndecidedError);
    settle();
    expect(() => passGate(second, places)).not.toThrow();
  });

  it("but who brings a hundred at once, with a paragraph that is split, may", () => {
    const { update, server } = change((_, content) => text(element(content, 1)).format(0, 2, markers(100)));
    expect(passGate(update, createPlaces(server)).looks).toBeLessThanOrEqual(100);
  });
});

function markers(count: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: count }, () => {
      const id = newId<"ContestedPoint">();
      return [markerKey(id), { id }];
    }),
  );
}

/** What another page sends that puts sixty more on the paragraph. */
function more(server: Y.Doc): Uint8Array {
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const before = Y.encodeStateVector(page);
  text(element(page.getXmlFragment(CONTENT), 1)).format(0, 2, markers(60));
  return Y.encodeStateAsUpdate(page, before);
}
