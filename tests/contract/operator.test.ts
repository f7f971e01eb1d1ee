import { chownSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/api-client.ts";
import { connect } from "../support/client.ts";
import { startFeder, type Feder } from "../support/feder.ts";
import { journalOnDisk } from "../support/journal.ts";
import { loadPaper } from "../support/papers.ts";
import { type } from "../support/typing.ts";
import { officeOf, paperByNumber, person } from "../support/people.ts";
import { root } from "../support/root.ts";

const SAMPLE = join(root, "server/template/sample-draft.md");

describe("the operator's command line", { timeout: 120_000 }, () => {
  let feder: Feder;
  beforeAll(async () => {
    feder = await startFeder();
  }, 120_000);
  afterAll(() => feder.dispose());

  const file = (name: string) => join(feder.dataFolder, name);

  it("the first start prints one invitation link per role, and only it does", async () => {
    expect([...feder.firstInvitations.keys()].toSorted()).toEqual(["chair", "member", "office", "steering"]);
    await officeOf(feder);
    const { firstInvitations } = feder;
    expect(await feder.stop()).toBe(0);
    await feder.restart();
    expect(feder.firstInvitations).toEqual(firstInvitations);
  });

  it("a first start that could not listen leaves the links to the next one", async () => {
    const dataFolder = file("not-yet");
    await expect(startFeder({ dataFolder, env: { HOST: "192.0.2.1" } })).rejects.toThrow("EADDRNOTAVAIL");
    await using next = await startFeder({ dataFolder });
    expect(next.firstInvitations.size).toBe(4);
    await next.stop();
    const { output } = next;
    await next.restart();
    expect(next.output.slice(output.length)).not.toContain("einladung");
  });

  it("invites beside a running server, to its address", async () => {
    const made = (await feder.cli(
      "invite",
      "--role",
      "chair",
      "--group",
      "5",
      "--name",
      "Ines Vogel",
      "--organisation",
      "Stadt",
      "--affiliation",
      "authorities",
    )) as Invited;
    expect(Object.keys(made).toSorted()).toEqual(["expires", "token", "url"]);
    expect(made.url).toBe(`${feder.url}/einladung#${made.token}`);
    expect(new Date(made.expires).toISOString()).toBe(made.expires);
    const { body } = await call(feder, "POST /api/invitations/look", { body: { token: made.token } });
    expect(body).toMatchObject({ role: "chair", group: { number: 5 }, name: "Ines Vogel", affiliation: "authorities" });
  });

  it("says what was wrong: usage with 2, failures with 1", async () => {
    await expect(feder.cli("invite", "--role", "king")).rejects.toThrow(
      /ended with 2[\s\S]*member, chair, steering, office/,
    );
    await expect(feder.cli("import", SAMPLE, "--paper", "99")).rejects.toThrow(/ended with 1[\s\S]*no paper 99/);
    await expect(feder.cli("import", file("none.md"), "--paper", "4")).rejects.toThrow(/ended with 1[\s\S]*none\.md/);
  });

  it("S9: imports a draft into a paper that is open, and its readers see it at once", async () => {
    const chair = await person(feder, { role: "chair", group: 3 });
    const paper = await paperByNumber(chair, 3);
    const client = connect(chair, paper.id);
    await client.synced();
    await feder.cli("import", SAMPLE, "--paper", "3");
    await client.until("the draft to arrive", () => client.text().includes("Ausgangslage"));
    await client.until("its four contested points", () =>
      [1, 2, 3, 4].every((number) => client.events.some((event) => event.includes(`"number":${number},`))),
    );
    expect((await paperByNumber(chair, 3)).contested.contested).toBe(4);
    client.destroy();
    await expect(feder.cli("import", SAMPLE, "--paper", "3")).rejects.toThrow(/ended with 1[\s\S]*holds text already/);
  });

  it("checks beside a running server", async () => {
    expect(await feder.cli("check")).toEqual({ ok: true, papers: 8, problems: [] });
  });

  it("keeps the data to its owner", () => {
    expect(statSync(feder.dataFolder).mode & 0o077).toBe(0);
    expect(statSync(file("feder.db")).mode & 0o077).toBe(0);
  });

  it("a second server on the same folder is refused, and says why", async () => {
    await expect(startFeder({ dataFolder: feder.dataFolder })).rejects.toThrow(/Another Feder server is running/);
    expect((await fetch(`${feder.url}/healthz`)).status).toBe(200);
  });

  it("a killed server leaves nothing locked", async () => {
    await feder.kill();
    await feder.restart();
    expect((await fetch(`${feder.url}/healthz`)).status).toBe(200);
  });

  it("backs up beside a running server, and brings it back", async () => {
    const chair = await person(feder, { role: "chair", group: 6 });
    const backup = file("backup.db");
    await feder.cli("backup", backup);
    await expect(feder.cli("backup", backup)).rejects.toThrow(/ended with 1[\s\S]*exists already/);
    expect(statSync(backup).mode & 0o077).toBe(0);
    await feder.cli("import", SAMPLE, "--paper", "6");

    await expect(feder.cli("restore", backup)).rejects.toThrow(/ended with 1[\s\S]*Another Feder server is running/);
    await feder.stop();
    const restored = (await feder.cli("restore", backup)) as { papers: number; replaced: string };
    expect(restored.papers).toBe(8);
    expect(readdirSync(feder.dataFolder)).toContain(restored.replaced.split("/").at(-1));
    expect(await feder.cli("check")).toMatchObject({ ok: true });

    await feder.restart();
    // What was there at the backup is there, with the session of then; what came later is not.
    expect((await paperByNumber(chair, 6)).lastChange).toBeNull();
    const third = await paperByNumber(await officeOf(feder), 3);
    expect(third.lastChange).not.toBeNull();
    const params = { paper: third.id };
    const { points } = (await call(await officeOf(feder), "GET /api/papers/:paper/contested-points", { params })).body;
    expect(points.map(({ positions }) => positions.length)).toEqual([2, 2, 3, 2]);
    expect((await paperByNumber(chair, 6)).contested.contested).toBe(0);
  });

  // Only the superuser can make files that the server may not open.
  it.runIf(process.getuid?.() === 0)("what root restores belongs to whom the data folder belongs to", async () => {
    const [backup, dataFolder] = [file("for-others.db"), file("of-others")];
    await feder.cli("backup", backup);
    await using other = await startFeder({ dataFolder });
    await other.stop();
    chownSync(dataFolder, 4600, 4601);
    await other.cli("restore", backup);
    expect(statSync(join(dataFolder, "feder.db"))).toMatchObject({ uid: 4600, gid: 4601 });
  });

  it("restores no damaged file, and leaves the data alone", async () => {
    const backup = file("sound.db");
    await feder.cli("backup", backup);
    const sound = readFileSync(backup);
    const middle = Math.floor(sound.length / 2);
    writeFileSync(
      file("damaged.db"),
      Buffer.concat([sound.subarray(0, middle), Buffer.alloc(8192, 0x55), sound.subarray(middle + 8192)]),
    );
    writeFileSync(file("text.db"), "not a database at all");
    await feder.stop();
    const before = readFileSync(file("feder.db"));
    for (const name of ["damaged.db", "text.db", "none.db"]) {
      await expect(feder.cli("restore", file(name)), name).rejects.toThrow(/ended with 1/);
    }
    expect(readFileSync(file("feder.db")).equals(before)).toBe(true);
    expect(readdirSync(feder.dataFolder).filter((name) => name.includes("restoring"))).toEqual([]);
    await feder.restart();
  });

  it("S10: goes back behind the last merge of a paper, with what was written since", async () => {
    const member = await person(feder, { group: 2 });
    const { id } = await paperByNumber(member, 2);
    const write = async (from: number, to: number) => {
      const client = connect(member, id);
      await client.synced();
      for (let word = from; word < to; word += 1) {
        type(client.content, `Wort${word} `);
        await client.saved();
      }
      const text = client.text();
      client.destroy();
      return text;
    };
    await write(0, 21);
    const before = journalOnDisk(feder.dataFolder, id);
    await feder.stop();
    expect(journalOnDisk(feder.dataFolder, id)).toHaveLength(1);
    await feder.restart();
    const text = await write(21, 22);
    await expect(feder.cli("undo-merge", "--paper", "2")).rejects.toThrow(/Another Feder server is running/);
    await feder.kill();
    const replaced = expect.stringContaining("feder.db.replaced-") as unknown;
    expect(await feder.cli("undo-merge", "--paper", "2")).toEqual({ paper: 2, problems: [], replaced });
    const after = journalOnDisk(feder.dataFolder, id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
    await expect(feder.cli("undo-merge", "--paper", "2")).rejects.toThrow(/ended with 1[\s\S]*Nothing is kept/);
    expect(await feder.cli("check")).toMatchObject({ ok: true });
    await feder.restart();
    expect((await loadPaper(member, id)).text).toBe(text);
  });

  it("stops cleanly and quickly with a paper open", async () => {
    const member = await person(feder, { group: 1 });
    const client = connect(member, (await paperByNumber(member, 1)).id);
    await client.synced();
    const start = performance.now();
    expect(await feder.stop()).toBe(0);
    expect(performance.now() - start).toBeLessThan(5000);
    client.destroy();
    await feder.restart();
  });
});

interface Invited {
  url: string;
  token: string;
  expires: string;
}
