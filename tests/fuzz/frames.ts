import { checkBlocks, CONTENT } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import {
  call,
  type Client,
  connect,
  connectRaw,
  type Feder,
  isSync,
  loadPaper,
  paperByNumber,
  person,
  type Person,
  presenceFrame,
  type Random,
  type RawClient,
  syncFrame,
  textsOf,
  type,
  within,
} from "../support/index.ts";
import { difference } from "./difference.ts";
import { hostileFrame } from "./hostile/frames.ts";
import { createLandscape } from "./hostile/landscape.ts";
import { mutate } from "./mutations.ts";

/** Two members who write honestly, and a third whose page sends broken frames. */
export interface FrameStage {
  paper: PaperId;
  honest: [Client, Client];
  attacker: Person;
  reader: Person;
}

/** What a round did. */
export interface FrameReport {
  sent: number;
  /** How often the attacker's connection was closed, by code. */
  closes: Record<number, number>;
}

/** Seats the people in a group of their own. */
export async function setFrameStage(feder: Feder, group: number): Promise<FrameStage> {
  const [one, other, attacker] = await Promise.all([
    person(feder, { group }),
    person(feder, { group }),
    person(feder, { group }),
  ]);
  const paper = (await paperByNumber(one, group)).id;
  const honest: [Client, Client] = [connect(one, paper), connect(other, paper)];
  await Promise.all(honest.map((client) => client.synced()));
  return { paper, honest, attacker, reader: one };
}

/**
 * Sends `count` frames, real edits with broken bytes and updates with broken rules, coming back after each close, while two others write.
 * Fails if they are disturbed in any way, if what is stored is not a paper of the format, or if it is another
 * one after a restart (S3).
 */
export async function frameRound(stage: FrameStage, count: number, random: Random): Promise<FrameReport> {
  const { paper, attacker, reader } = stage;
  const report: FrameReport = { sent: 0, closes: {} };
  while (report.sent < count) {
    const raw = await enter(attacker, paper);
    const { doc } = await loadPaper(reader, paper);
    const built = createLandscape(doc);
    const frames = realFrames(doc, random);
    let ended = false;
    void raw.ended().then(() => (ended = true));
    for (const frame of frames) {
      if (ended) break;
      const own = { client: doc.clientID, clock: built.state(doc.clientID) };
      if (random.chance(0.5)) raw.send(hostileFrame(built, own, random));
      else raw.send(random.chance(0.9) ? mutate(frame, random) : frame);
      report.sent += 1;
      // Lets the answer in between, or what follows would go to a line that is closed already.
      await Promise.race([raw.heard().catch(() => undefined), raw.ended()]);
    }
    if (!ended) raw.close();
    const end = await raw.ended();
    const code = end.kind === "closed" ? end.code : end.status;
    report.closes[code] = (report.closes[code] ?? 0) + 1;
    await writeHonestly(stage, report.sent);
  }
  await expectWhole(stage);
  return report;
}

/** After a restart of the server the papers are the same, for those who were there and for a fresh page. */
export async function expectSameAfterRestart(feder: Feder, stages: readonly FrameStage[]): Promise<void> {
  await feder.stop();
  await feder.restart();
  for (const stage of stages) {
    await Promise.all(stage.honest.map((client) => client.synced()));
    await expectWhole(stage);
  }
}

async function expectWhole({ honest, paper, reader }: FrameStage): Promise<void> {
  await Promise.all(honest.map((client) => client.saved()));
  for (const client of honest) {
    await client.until("what the others wrote", () => client.text() === honest[0].text());
    const loaded = await loadPaper(reader, paper);
    const problems = checkBlocks(loaded.blocks);
    const differs = difference(client.doc, loaded.doc);
    if (problems.length > 0) throw new Error(`the stored paper is not of the format: ${problems.join("; ")}`);
    if (differs !== null) throw new Error(`a page differs from a fresh one: ${differs}`);
  }
}

/**
 * Both write a word and see the other's; neither may have been closed. A good frame of the attacker may have deleted
 * the block in the same moment: the word is offered to its author then.
 */
async function writeHonestly({ honest: [one, other], reader, paper }: FrameStage, round: number): Promise<void> {
  for (const [writer, watcher] of [
    [one, other],
    [other, one],
  ] as const) {
    const word = `w${round}c${writer.doc.clientID}`;
    if (textsOf(writer.content).length === 0) writer.content.insert(0, [new Y.XmlElement("paragraph")]);
    type(writer.content, `${word} `);
    await writer.saved();
    const isLost = () => !writer.text().includes(word);
    await watcher.until("the other's word", () => watcher.text().includes(word) || isLost());
    if (isLost()) await expectOffered(reader, paper, word);
    if (writer.closes.length > 0) throw new Error(`an honest page was closed: ${JSON.stringify(writer.closes)}`);
  }
}

async function expectOffered(reader: Person, paper: PaperId, word: string): Promise<void> {
  const isOffered = async () => {
    const { body } = await call(reader, "GET /api/papers/:paper/lost-words", { params: { paper } });
    return body.some(({ text }) => text.includes(word));
  };
  const offered = async () => {
    while (!(await isOffered()));
  };
  await within(`${word} is offered as lost`, offered());
}

/** Opens a line as a page does, answer to the server's question included. */
async function enter(attacker: Person, paper: string): Promise<RawClient> {
  const raw = connectRaw(attacker, paper);
  await raw.opened();
  await raw.frame("the server's question", isSync("step1"));
  raw.send(syncFrame("step2", Y.encodeStateAsUpdate(new Y.Doc())));
  return raw;
}

/** Frames as an editor would send them on this document: text, formats, blocks, attributes, deletions, presence. */
function realFrames(doc: Y.Doc, random: Random): Uint8Array[] {
  const frames: Uint8Array[] = [
    syncFrame("step1", Y.encodeStateVector(doc)),
    presenceFrame(doc.clientID, 1, { user: {}, cursor: null }),
  ];
  doc.on("update", (update: Uint8Array) => frames.push(syncFrame(random.chance(0.1) ? "step2" : "update", update)));
  const content = doc.getXmlFragment(CONTENT);
  for (let edits = 12; edits > 0; edits -= 1) edit(content, random);
  return frames;
}

function edit(content: Y.XmlFragment, random: Random): void {
  const texts = textsOf(content);
  const chance = random.next();
  if (texts.length === 0 || chance < 0.25) content.insert(random.below(content.length + 1), [statement(random)]);
  else if (chance < 0.35 && content.length > 5) content.delete(random.below(content.length), 1);
  else if (chance < 0.5) {
    const block = content.get(random.below(content.length));
    if (block instanceof Y.XmlElement && block.nodeName === "statement") block.setAttribute("kind", "objective");
  } else {
    const text = random.pick(texts);
    const at = random.below(text.length + 1);
    if (chance < 0.7) text.insert(at, "Wort");
    else if (at < text.length && chance < 0.85) text.delete(at, 1);
    else if (at < text.length) text.format(at, 1, { bold: {} });
  }
}

function statement(random: Random): Y.XmlElement {
  const element = new Y.XmlElement("statement");
  element.setAttribute("id", newId<"Statement">());
  element.setAttribute("kind", random.pick(["guideline", "measure"]));
  const title = new Y.XmlElement("statementTitle");
  title.insert(0, [new Y.XmlText("Titel")]);
  element.insert(0, [title]);
  return element;
}
