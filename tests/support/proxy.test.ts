import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { cuttableProxy } from "./proxy.ts";
import { within } from "./waiting.ts";

test("the proxy passes on, holds back, cuts, restores and loses", async () => {
  const echo = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.pipe(socket);
  });
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  await using proxy = await cuttableProxy({ url: `http://127.0.0.1:${(echo.address() as AddressInfo).port}` });
  const line = () => connect(Number(new URL(proxy.url).port), "127.0.0.1");
  const heard = async (socket: ReturnType<typeof line>) => String((await within("an echo", once(socket, "data")))[0]);

  const first = line();
  first.write("a");
  expect(await heard(first)).toBe("a");

  proxy.hold("toClient");
  first.write("b");
  let early = false;
  first.once("data", () => (early = true));
  const second = line();
  await once(second, "connect");
  expect(early).toBe(false);
  const late = heard(first);
  proxy.restore();
  expect(await late).toBe("b");

  const broken = Promise.all([first, second].map(ended));
  proxy.cut();
  await within("both lines to break", broken);
  const third = line();
  await within("a new line to break", ended(third));

  proxy.restore();
  const fourth = line();
  fourth.write("c");
  expect(await heard(fourth)).toBe("c");

  early = false;
  fourth.once("data", () => (early = true));
  fourth.write("d");
  proxy.lose();
  const fifth = line();
  fifth.write("e");
  expect(await heard(fifth)).toBe("e");
  expect(early).toBe(false);
  await Promise.all([fourth, fifth].map((socket) => ended(socket.destroy())));
  echo.close();
});

/** `once` would reject with the reset, which is what the test asks for. */
function ended(socket: Socket): Promise<unknown> {
  socket.on("error", () => undefined);
  return new Promise((resolve) => socket.once("close", resolve));
}
