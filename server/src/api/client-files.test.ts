import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientFiles } from "./client-files.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-client-"));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Feder</title>");
writeFileSync(join(folder, "assets", "app-abc123.js"), "console.log(1);".repeat(100));
writeFileSync(join(folder, "assets", "font.woff2"), "font");

const web = express().use(clientFiles(folder));
const server = web.listen(0, "127.0.0.1");
let url = "";
beforeAll(async () => {
  if (!server.listening) await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

it("gives assets for ever, packed where that helps", async () => {
  const script = await fetch(`${url}/assets/app-abc123.js`);
  expect(script.headers.get("content-type")).toContain("javascript");
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(script.headers.get("content-encoding")).toBe("gzip");
  expect(await script.text()).toBe("console.log(1);".repeat(100));
  const plain = await fetch(`${url}/assets/app-abc123.js`, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(plain.headers.get("vary")).toContain("Accept-Encoding");
  expect((await fetch(`${url}/assets/font.woff2`)).headers.get("content-encoding")).toBeNull();
});

it("gives the page afresh, for every address of the client", async () => {
  for (const path of ["/", "/anmelden", "/papier/3", "/uag/3/mitglieder", "/index.html"]) {
    const page = await fetch(url + path);
    expect(page.status, path).toBe(200);
    expect(page.headers.get("cache-control"), path).toBe("no-cache");
    expect(await page.text(), path).toContain("Feder");
  }
  const etag = (await fetch(url)).headers.get("etag") ?? "";
  // Without a Cache-Control of its own, fetch would ask for a fresh one.
  const headers = { "if-none-match": etag, "cache-control": "max-age=0" };
  expect((await fetch(url, { headers })).status).toBe(304);
});

it("gives nothing else", async () => {
  for (const path of ["/assets/gone.js", "/../package.json", "/%2e%2e/package.json", "/favicon.ico"]) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
});

it("says so where the client is not built", async () => {
  const bare = express()
    .use(clientFiles(join(folder, "none")))
    .listen(0, "127.0.0.1");
  await once(bare, "listening");
  const answer = await fetch(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("npm run build");
  bare.close();
});
