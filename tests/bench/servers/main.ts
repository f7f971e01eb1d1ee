import { coldCase } from "./cases/cold.ts";
import { memoryCase } from "./cases/memory.ts";
import { returnCase } from "./cases/return.ts";
import { savedCase } from "./cases/saved.ts";
import { stalledCase } from "./cases/stalled.ts";
import { typingCase } from "./cases/typing.ts";
import { type CaseName, type Options, readOptions, USAGE } from "./options.ts";
import { createFeder } from "./peers/feder.ts";
import { hocuspocus } from "./peers/hocuspocus.ts";
import type { Peer } from "./peers/peer.ts";
import { plain } from "./peers/plain.ts";
import { relay } from "./peers/relay.ts";
import { type Findings, keepFindings, printTables } from "./report.ts";

/** `npm run bench -- servers`: Feder beside other sync servers, under the same loads, in one run. */
export async function benchServers(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return void process.stdout.write(`${USAGE}\n`);
  const options = readOptions(args);
  const feder = createFeder();
  const peers = [relay, plain, hocuspocus, feder].filter(({ name }) => options.servers.includes(name));
  try {
    process.stdout.write(`${peers.map(({ name, about }) => `- ${name}: ${about}`).join("\n")}\n`);
    for (const name of options.cases) {
      const findings = await CASE[name](peers, options);
      printTables(findings.tables);
      keepFindings(name, { at: new Date().toISOString(), node: process.version, options, ...findings });
    }
  } finally {
    await feder.dispose();
  }
}

const CASE: Record<CaseName, (peers: readonly Peer[], options: Options) => Promise<Findings>> = {
  typing: typingCase,
  saved: savedCase,
  cold: coldCase,
  memory: memoryCase,
  stalled: stalledCase,
  return: returnCase,
};
