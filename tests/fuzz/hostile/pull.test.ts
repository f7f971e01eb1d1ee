import { expect, test } from "vitest";
import { textsOf } from "../../support/index.ts";
import { openRoomStage } from "./room-stage.ts";

test("S11: words that a commit swallowed are kept, also where the room meets the commit among those of another process", async () => {
  await using stage = await openRoomStage();
  const { anna, bela, room } = stage;
  // Bela deletes the paragraph while Anna's words in it are being written.
  stage.onWriting(() => bela.content.delete(0, 1));
  textsOf(anna.content)[0]?.insert(5, " von Anna");
  await anna.saved();
  stage.onWritten(async () => {
    await stage.fromElsewhere("Von nebenan");
    await room.pull();
  });
  await bela.saved();
  expect(stage.kept).toEqual([" von Anna"]);
});
