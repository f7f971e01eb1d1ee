import { runCommand } from "./cli/run.ts";

// The operator's command line as a process.
process.umask(0o077);
const code = await runCommand(process.argv.slice(2), {
  environment: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
// Left to itself, Node 20 now and then never ends but spins while it takes itself apart (nodejs/node#47748).
process.exit(code);
