import { newId, type PersonId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { stageConnection } from "./connection-stage.ts";
import { decodeMessage } from "./messages.ts";
import { createPresence } from "./presence.ts";

const ids = new Map<string, PersonId>();

/** The same id for the same name. */
function idOf(name: string): PersonId {
  const id = ids.get(name) ?? newId<"Person">();
  ids.set(name, id);
  return id;
}

const sent: Uint8Array[] = [];

function connection(name: string, right: "read" | "write" = "write"): Connection {
  const page = stageConnection();
  const person = { ...page.person, id: idOf(name), name, organisation: "Org", writes: right === "write" };
  return { ...page, right, person, send: (message) => sent.push(message) };
}

function read(frame: Uint8Array | null): Record<number, unknown> {
  const message = frame === null ? null : decodeMessage(frame);
  if (message?.type !== "presence") return {};
  return Object.fromEntries(message.states.map(({ client, state }): [number, unknown] => [client, JSON.parse(state)]));
}

const position = { tname: "content", item: { client: 1, clock: 1 }, assoc: 0 };
const caret = (name: string) =>
  JSON.stringify({ user: { name, color: "#000000" }, cursor: { anchor: position, head: position }, more: "x" });

describe("presence", () => {
  it("S5: writes name and organisation from the session, whatever the page claims", () => {
    const presence = createPresence(() => undefined);
    const anna = connection("Anna");
    presence.receive(anna, [{ client: 1, clock: 1, state: caret("Landrat") }]);
    expect(read(presence.takeChanges("editors"))).toEqual({
      1: { user: anna.person, cursor: { anchor: position, head: position } },
    });
  });

  it("S5: takes nothing that a page says of another", () => {
    const presence = createPresence(() => undefined);
    const anna = connection("Anna");
    const bela = connection("Bela");
    presence.receive(anna, [{ client: 1, clock: 1, state: caret("Anna") }]);
    presence.receive(bela, [
      { client: 1, clock: 9, state: caret("Bela") },
      { client: 2, clock: 1, state: caret("Bela") },
      { client: 3, clock: 1, state: caret("Bela") },
      { client: 1, clock: 10, state: "null" },
    ]);
    expect(read(presence.everyone())).toMatchObject({ 1: { user: anna.person }, 2: { user: bela.person } });
    expect(Object.keys(read(presence.everyone()))).toEqual(["1", "2"]);
  });

  it("lets a page that came back speak for itself at once, although its lost line is not found out yet", () => {
    const presence = createPresence(() => undefined);
    const [lost, back] = [connection("Anna"), connection("Anna")];
    presence.receive(lost, [{ client: 1, clock: 1, state: caret("Anna") }]);
    presence.takeChanges("editors");
    presence.receive(back, [{ client: 1, clock: 2, state: JSON.stringify({ user: {} }) }]);
    // Its own news come back to it; a page that hears nothing for half a minute drops its line.
    expect(read(presence.takeChanges("editors"))).toEqual({ 1: { user: back.person } });
    presence.leave(lost);
    expect(presence.takeChanges("editors")).toBeNull();
    expect(read(presence.everyone())).toEqual({ 1: { user: back.person } });
  });

  it("counts those who only read, by person, and draws no caret for them", () => {
    const presence = createPresence(() => undefined);
    const rosa = connection("Rosa", "read");
    presence.watch(rosa);
    presence.watch(connection("Rosa", "read"));
    presence.watch(connection("Sema", "read"));
    presence.receive(rosa, [{ client: 1, clock: 1, state: caret("Rosa") }]);
    expect(read(presence.everyone())).toEqual({ 0: { watching: 2 } });
    expect(read(sent.at(-1) ?? null)).toEqual({ 1: { user: rosa.person } });
    presence.leave(rosa);
    expect(read(presence.takeChanges("readers"))).toEqual({ 0: { watching: 2 } });
  });

  it("tells readers and editors each of every change, at their own pace", () => {
    const presence = createPresence(() => undefined);
    const anna = connection("Anna");
    presence.receive(anna, [{ client: 1, clock: 1, state: caret("Anna") }]);
    presence.takeChanges("editors");
    presence.leave(anna);
    presence.takeChanges("editors");
    expect(read(presence.takeChanges("readers"))).toEqual({ 1: null });
    expect(presence.takeChanges("readers")).toBeNull();
  });

  it("says once that somebody left, with a clock that pages accept", () => {
    const presence = createPresence(() => undefined);
    const anna = connection("Anna");
    presence.receive(anna, [{ client: 1, clock: 4, state: caret("Anna") }]);
    presence.takeChanges("editors");
    presence.leave(anna);
    expect(read(presence.takeChanges("editors"))).toEqual({ 1: null });
    expect(presence.takeChanges("editors")).toBeNull();
    expect(presence.everyone()).toBeNull();
  });
});
