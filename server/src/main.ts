import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

// Placeholder of the house until the server's composition root stands: it listens, says so, and stops on a signal.
const host = process.env["HOST"] ?? "127.0.0.1";
const server = createServer((_request, response) => {
  response.end("Feder\n");
});
server.listen(Number(process.env["PORT"] ?? 4600), host);
await once(server, "listening");
const { port } = server.address() as AddressInfo;
process.stdout.write(`Feder ready on http://${host}:${port}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close();
  });
}
