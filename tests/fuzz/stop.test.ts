import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { expect, test } from "vitest";
import { loadPaper, paperByNumber, person, connect, startFeder, type, within } from "../support/index.ts";

test("the server stops cleanly in spite of peers who neither read nor hang up, and keeps what was typed", async () => {
  await using feder = await startFeder();
  const member = await person(feder, { group: 1 });
  const paper = await paperByNumber(member, 1);
  const writer = connect(member, paper.id);
  await writer.synced();

  const address = `/sync/${paper.id}?schema=${SCHEMA_VERSION}`;
  const upgrade = (path: string, ...headers: string[]) =>
    [
      `GET ${path} HTTP/1.1`,
      "Host: feder.invalid",
      "Connection: Upgrade",
      "Upgrade: websocket",
      ...HANDSHAKE,
      ...headers,
      "",
      "",
    ].join("\r\n");
  const peers = [
    "GET /healthz HTTP/1.1\r\nHost: feder.invalid\r\n",
    "GET /healthz HTTP/1.1\r\nHost: feder.invalid\r\n\r\n",
    "POST /api/session HTTP/1.1\r\nHost: feder.invalid\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
    upgrade("/nowhere"),
    upgrade(address, "Origin: https://example.org"),
    upgrade(address),
    upgrade(address, `Cookie: ${member.cookie}`),
    "",
  ];
  const silent = await Promise.all(peers.map((request) => mute(feder.url, request)));

  type(writer.content, "bis zuletzt");
  const started = performance.now();
  expect(await feder.stop()).toBe(0);
  expect(performance.now() - started).toBeLessThan(5000);
  await writer.until("the close", () => writer.closes.length > 0);
  for (const socket of silent) socket.destroy();
  writer.destroy();
  await feder.restart();
  expect((await loadPaper(member, paper.id)).text).toContain("bis zuletzt");
});

const HANDSHAKE = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];

/** A peer that says one thing and then neither reads nor ends its side. */
async function mute(url: string, request: string): Promise<Socket> {
  const socket = connectTcp({ port: Number(new URL(url).port), host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => undefined);
  await within("a line", once(socket, "connect"));
  socket.pause();
  await new Promise((resolve) => socket.write(request || " ", resolve));
  return socket;
}
