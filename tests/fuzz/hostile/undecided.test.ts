import { expect, test } from "vitest";
import { textsOf } from "../../support/index.ts";
import { openRoomStage } from "./room-stage.ts";

test("S3: a place beside a word that still waits for the disk is judged when that has come, and nobody is closed", async () => {
  await using stage = await openRoomStage();
  const { anna, bela } = stage;
  const insert = ({ content }: typeof anna, at: number, letters: string) => textsOf(content)[0]?.insert(at, letters);
  // While Bela's letter is being written Anna types one at the same place; then both stand between P and r, and
  // Anna, who hears of Bela's while her own waits, types on between the two.
  stage.onWriting(() => insert(anna, 1, "1"));
  insert(bela, 1, "3");
  await anna.until("Bela's letter", () => anna.text.includes("3"));
  expect(anna.text).toBe("P13rosa");
  insert(anna, 2, "2");
  insert(anna, 7, "!");
  await Promise.all([anna.saved(), bela.saved()]);
  expect([anna.closed, bela.closed]).toEqual([null, null]);
  expect(await stage.stored()).toBe("P123ros!a");
});
