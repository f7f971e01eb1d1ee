import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROLES, type Role } from "@feder/shared/people";
import { createOperator } from "../app/operator.ts";
import { callersFolder, readConfig } from "../config.ts";
import { HELP } from "./help.ts";
import { verifyWords } from "./verify-words.ts";

/** Where a command reads from and writes to. */
export interface Terminal {
  environment: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines for the standard output. */
  print(text: string): void;
  /** Takes whole lines for the standard error output. */
  complain(text: string): void;
}

/** Runs one command of the operator; answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    return await run(parse(args), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${error.message}\nSee: npm run --silent feder -- help`);
      return 2;
    }
    terminal.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** The command was not understood, and nothing was done. */
class UsageError extends Error {}

const OPTIONS = {
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  role: { type: "string" },
  group: { type: "string" },
  name: { type: "string" },
  organisation: { type: "string" },
  affiliation: { type: "string" },
  paper: { type: "string" },
  hash: { type: "string" },
} as const;

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function run({ values, positionals }: ReturnType<typeof parse>, terminal: Terminal): Promise<0 | 1> {
  const [command = "help", ...files] = positionals;
  const answer = (data: object, words: string) => terminal.print(values.json === true ? JSON.stringify(data) : words);
  if (command === "help" || values.help === true) {
    terminal.print(HELP.trimEnd());
    return 0;
  }
  const config = readConfig(terminal.environment);
  const operator = createOperator(config);
  const file = () => resolve(callersFolder(terminal.environment), one(files, command));
  switch (command) {
    case "invite": {
      none(files, command);
      const { url, token, expires } = await operator.invite(readInvitee(values));
      const until = new Date(expires).toISOString();
      answer({ url, token, expires: until }, url);
      return 0;
    }
    case "import": {
      const draft = file();
      const paper = wholeNumber("--paper", values.paper);
      await operator.importDraft(draft, paper);
      answer({ paper, imported: draft }, `${draft} is in paper ${paper} now.`);
      return 0;
    }
    case "backup": {
      const target = file();
      const bytes = await operator.backup(target);
      answer({ file: target, bytes }, `${target} holds everything (${bytes} bytes).`);
      return 0;
    }
    case "restore": {
      const source = file();
      const { papers, replaced } = await operator.restore(source);
      const kept = replaced === null ? "" : ` What was there before is kept as ${replaced}.`;
      answer({ file: source, papers, replaced }, `${source} is in place, with ${papers} papers.${kept}`);
      return 0;
    }
    case "undo-merge": {
      none(files, command);
      const paper = wholeNumber("--paper", values.paper);
      const { problems, replaced } = await operator.undoMerge(paper);
      answer(
        { paper, problems, replaced },
        `Paper ${paper} is as it was before its last merge, with what was written since. Everything as it was until now is kept as ${replaced}.`,
      );
      for (const problem of problems) terminal.complain(problem);
      return problems.length === 0 ? 0 : 1;
    }
    case "verify": {
      const source = file();
      const { outcome, hash, expected, says } = await operator.verify(source, hashIn(values.hash));
      const version = says && { paper: says.paper.number, ...says.version };
      answer({ file: source, outcome, hash, expected, version }, verifyWords({ outcome, hash, expected, says }));
      return outcome === "unchanged" ? 0 : 1;
    }
    case "check": {
      none(files, command);
      const { papers, problems } = await operator.check();
      const sound = problems.length === 0;
      answer({ ok: sound, papers, problems }, sound ? `All ${papers} papers are sound.` : "Something is wrong:");
      for (const problem of problems) terminal.complain(problem);
      return sound ? 0 : 1;
    }
    default:
      throw new UsageError(`There is no command ${command}.`);
  }
}

function readInvitee({ role, group, name, organisation, affiliation }: Values) {
  const known = ROLES.find((candidate): candidate is Role => candidate === role);
  if (known === undefined) throw new UsageError(`invite needs --role, one of ${ROLES.join(", ")}.`);
  const inGroup = known === "member" || known === "chair";
  if (!inGroup && group !== undefined)
    throw new UsageError(`The role ${known} belongs to no group: leave --group out.`);
  return {
    role: known,
    group: inGroup ? wholeNumber("--group", group) : null,
    name,
    organisation,
    affiliation: affiliation ?? null,
  };
}

function hashIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new UsageError("--hash takes a SHA-256, 64 hexadecimal digits.");
  return text;
}

function wholeNumber(option: string, text: string | undefined): number {
  if (text === undefined || !/^\d{1,4}$/.test(text))
    throw new UsageError(`${option} takes a number, such as ${option} 3.`);
  return Number(text);
}

function one(files: readonly string[], command: string): string {
  const [file, more] = files;
  if (file === undefined || more !== undefined) throw new UsageError(`${command} takes one file.`);
  return file;
}

function none(files: readonly string[], command: string): void {
  if (files.length > 0) throw new UsageError(`${command} takes no file; it was given ${files.join(" ")}.`);
}
