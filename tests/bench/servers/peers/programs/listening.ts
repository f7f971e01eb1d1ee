import { once } from "node:events";
import type { Server } from "node:http";

/** The data folder that the bench gave this program. */
export const folder = process.env["BENCH_FOLDER"] ?? ".";

/** The port to listen on: 0 at the first start, the same again after a restart. */
export const port = Number(process.env["BENCH_PORT"] ?? 0);

/** Listens on this machine only and prints the port, for which the bench waits. */
export async function listen(server: Server): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  sayReady(address.port);
}

/** Prints the line for which the bench waits. */
export function sayReady(listening: number): void {
  process.stdout.write(`port ${listening}\n`);
  process.once("SIGTERM", () => process.exit(0));
}
