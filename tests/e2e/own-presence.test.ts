import * as decoding from "lib0/decoding";
import { MESSAGE } from "@feder/shared/protocol";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clickInto, openPaper, saved } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"maria" | "omar">;
beforeAll(async () => {
  scene = await setScene({ maria: CAST.maria, omar: CAST.omar });
}, 120_000);
afterAll(() => scene.close());

test("S7: a page tells the server where its own caret stands, and does not send back what it hears of others", async () => {
  const { chrome, feder, people } = scene;
  const maria = await chrome.as(people.maria, { url: feder.url });
  const spoken = spokenFor(maria);
  await openPaper(maria, 5);
  const omar = await scene.open(people.omar, 5);
  for (const [page, words, other] of [
    [omar, "Hier Omar. ", maria],
    [maria, "Hier Maria. ", omar],
    [omar, "Noch einmal. ", maria],
  ] as const) {
    await clickInto(page, ".paper-text > p");
    await page.keyboard.type(words);
    await saved(page);
    await other.locator(".paper-text", { hasText: words.trim() }).waitFor();
  }
  await maria.locator(".caret-name").waitFor({ state: "attached" });
  await omar.locator(".caret-name").waitFor({ state: "attached" });
  // One for each presence frame; a single client id in all of them.
  expect(spoken.length).toBeGreaterThan(1);
  expect(new Set(spoken.flat()).size).toBe(1);
});

/** Of whom a page speaks in each presence frame that it sends from now on, as client ids. */
function spokenFor(page: Page): number[][] {
  const spoken: number[][] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      if (typeof payload === "string" || payload[0] !== MESSAGE.awareness) return;
      const decoder = decoding.createDecoder(Uint8Array.from(payload.subarray(1)));
      const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      const clients = Array.from({ length: decoding.readVarUint(body) }, () => {
        const client = decoding.readVarUint(body);
        decoding.readVarUint(body);
        decoding.readVarString(body);
        return client;
      });
      spoken.push(clients);
    }),
  );
  return spoken;
}
