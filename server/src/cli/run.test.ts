import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommand(args, {
    environment: { FEDER_DATA: join(folder, "data"), INIT_CWD: folder, FEDER_URL: "https://feder.example.org" },
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
  });
  return { code, printed: printed.join("\n"), complaint: complaints.join("\n") };
}

describe("feder", () => {
  it("explains itself", async () => {
    for (const args of [[], ["help"], ["--help"], ["invite", "-h"]]) {
      const { code, printed } = await run(...args);
      expect(code).toBe(0);
      for (const command of ["invite", "import", "backup", "restore", "check", "undo-merge", "verify"])
        expect(printed).toContain(`  ${command} `);
    }
  });

  it("does nothing when it does not understand, and says why", async () => {
    const misunderstood: [string[], RegExp][] = [
      [["dance"], /no command dance/],
      [["invite"], /--role, one of member, chair, steering, office/],
      [["invite", "--role", "king"], /--role, one of/],
      [["invite", "--role", "member"], /--group takes a number/],
      [["invite", "--role", "chair", "--group", "three"], /--group takes a number/],
      [["invite", "--role", "office", "--group", "3"], /leave --group out/],
      [["invite", "somebody", "--role", "office"], /takes no file/],
      [["import", "draft.md"], /--paper takes a number/],
      [["import", "--paper", "3"], /import takes one file/],
      [["backup"], /backup takes one file/],
      [["restore", "a", "b"], /restore takes one file/],
      [["check", "--quick"], /quick/],
      [["undo-merge"], /--paper takes a number/],
      [["verify", "f.json", "--hash", "abc"], /--hash takes a SHA-256/],
      [["verify"], /verify takes one file/],
    ];
    for (const [args, said] of misunderstood) {
      const { code, printed, complaint } = await run(...args);
      expect(code, args.join(" ")).toBe(2);
      expect(complaint).toMatch(said);
      expect(printed).toBe("");
    }
  });

  it("has nothing to back up or to check before the first start", async () => {
    for (const args of [["backup", "b.db"], ["check"]]) {
      const { code, complaint } = await run(...args);
      expect(code).toBe(1);
      expect(complaint).toMatch(/There is no data in .* yet/);
    }
  });

  it("invites before the first start, into the concept that it makes", async () => {
    const { code, printed } = await run("invite", "--role", "office");
    expect(code).toBe(0);
    expect(printed).toMatch(/^https:\/\/feder\.example\.org\/einladung#[\w-]{43}$/);
    const asked = await run("invite", "--role", "member", "--group", "9", "--json");
    expect(asked.code).toBe(1);
    expect(asked.complaint).toContain("groups are numbered 1 to 8");
    expect(JSON.parse((await run("check", "--json")).printed)).toEqual({ ok: true, papers: 8, problems: [] });
  });
});
