// `npm start`. The server runs in this very process: a signal to npm or to node then reaches it, with nothing between
// that could die first and leave it orphaned.
import { build } from "./build.mjs";
import { fail } from "./fail.mjs";
import { install } from "./install.mjs";
import { at } from "./root.mjs";

try {
  await install();
  await build();
} catch (error) {
  fail(error);
}
process.env.NODE_ENV = "production";
process.setSourceMapsEnabled(true);
await import(at("server/dist/main.js"));
