import { CLOSE } from "@feder/shared/protocol";
import { describe, expect, test } from "vitest";
import { factsAfter, firstFacts, stateOf, type SyncEvent, type SyncState } from "./sync-state.ts";

const opened: SyncEvent = { type: "opened" };
const synced: SyncEvent = { type: "synced" };
const changed: SyncEvent = { type: "changed" };
const lost: SyncEvent = { type: "lost" };
const sent = (count: number): SyncEvent => ({ type: "sent", count, answer: false });
const answered = (count: number): SyncEvent => ({ type: "sent", count, answer: true });
const acknowledged = (count: number, covers = true): SyncEvent => ({ type: "acknowledged", count, covers });
const ended = (code: number): SyncEvent => ({ type: "ended", code });

describe("S12: the person sees the truth", () => {
  test("connecting until the first sync", () => {
    expect(after()).toEqual({ is: "connecting" });
    expect(after(opened)).toEqual({ is: "connecting" });
    expect(after(opened, synced)).toEqual({ is: "saved" });
  });

  test("the answer to the server's question is nothing to save where nothing is unsent", () => {
    expect(after(opened, answered(1), synced)).toEqual({ is: "saved" });
    expect(after(opened, answered(1), synced, changed, sent(2), acknowledged(1))).toEqual({ is: "saving" });
  });

  test("saved only after the acknowledgement counts every update that was sent", () => {
    const typed = [opened, synced, changed, sent(1), changed, sent(2)];
    expect(after(...typed)).toEqual({ is: "saving" });
    expect(after(...typed, acknowledged(1))).toEqual({ is: "saving" });
    expect(after(...typed, acknowledged(2))).toEqual({ is: "saved" });
  });

  test("saved only if the durable state vector covers the page's", () => {
    expect(after(opened, synced, changed, sent(1), acknowledged(1, false))).toEqual({ is: "saving" });
  });

  test("an update that only deletes is not saved before its count is durable", () => {
    // The state vectors are equal before and after a deletion, so only the count can tell.
    expect(after(opened, synced, changed, sent(1), acknowledged(1), changed, sent(2), acknowledged(1, true))).toEqual({
      is: "saving",
    });
  });

  test("offline says whether changes wait on this device", () => {
    expect(after(opened, synced, lost)).toEqual({ is: "offline", unsent: false, kept: true });
    expect(after(opened, synced, lost, changed)).toEqual({ is: "offline", unsent: true, kept: true });
    expect(after(opened, synced, changed, sent(1), lost)).toEqual({ is: "offline", unsent: true, kept: true });
  });

  test("offline says whether this device keeps what is written", () => {
    const kept = (is: boolean): SyncEvent => ({ type: "kept", kept: is });
    expect(after(opened, synced, lost, changed, kept(false))).toEqual({ is: "offline", unsent: true, kept: false });
    expect(after(opened, synced, kept(false), lost, kept(true))).toEqual({ is: "offline", unsent: false, kept: true });
  });

  test("a lost connection stays offline until the next one is in sync", () => {
    expect(after(opened, synced, lost, opened)).toEqual({ is: "offline", unsent: false, kept: true });
  });

  test("counts start anew on the next connection, and what was unconfirmed must be confirmed there", () => {
    const back = [opened, synced, changed, sent(5), lost, opened, answered(1), synced];
    expect(after(...back)).toEqual({ is: "saving" });
    expect(after(...back, acknowledged(1))).toEqual({ is: "saved" });
  });

  test("what an earlier visit left unsent on this device is not called saved", () => {
    const facts = [opened, answered(1), synced].reduce(factsAfter, firstFacts(true, true));
    expect(stateOf(facts)).toEqual({ is: "saving" });
    expect(stateOf(factsAfter(facts, acknowledged(1)))).toEqual({ is: "saved" });
  });

  test("who may not write sees read-only, never saved", () => {
    const reader = (...events: SyncEvent[]) => stateOf(events.reduce(factsAfter, firstFacts(false, false)));
    expect(reader(opened, answered(1), synced)).toEqual({ is: "readOnly" });
    expect(reader(opened, synced, lost)).toEqual({ is: "offline", unsent: false, kept: false });
  });

  test.each([
    [CLOSE.badFrame, "badFrame"],
    [CLOSE.signedOut, "signedOut"],
    [CLOSE.forbidden, "forbidden"],
    [CLOSE.unknownPaper, "unknownPaper"],
    [CLOSE.outdatedClient, "outdatedPage"],
    [4499, "refused"],
  ])("a refusal with %i has its own words and is final", (code, reason) => {
    // What the server did not accept it has not.
    expect(after(opened, synced, ended(code))).toEqual({
      is: "ended",
      reason,
      unsent: code === CLOSE.badFrame,
      kept: true,
    });
    expect(after(opened, synced, changed, ended(code), lost)).toEqual({
      is: "ended",
      reason,
      unsent: true,
      kept: true,
    });
  });
});

function after(...events: SyncEvent[]): SyncState {
  const copied = factsAfter(firstFacts(true, false), { type: "kept", kept: true });
  return stateOf(events.reduce(factsAfter, copied));
}
