// `npm run --silent feder -- COMMAND`: the operator's command line, in this process, with stdout for its answer alone.
import { build } from "./build.mjs";
import { fail } from "./fail.mjs";
import { install } from "./install.mjs";
import { at } from "./root.mjs";

try {
  await install({ quiet: true });
  await build({ quiet: true });
} catch (error) {
  fail(error);
}
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
// The command line reads its arguments as if it had been started itself.
process.argv[1] = at("server/dist/cli.js");
await import(at("server/dist/cli.js"));
