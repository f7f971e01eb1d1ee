import { appendBlocks, checkBlocks, CONTENT, type DocumentNode, readPassages } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import type { Standing } from "@feder/shared/people";
import {
  call,
  type Client,
  connect,
  type Feder,
  groupByNumber,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  type Random,
} from "../support/index.ts";
import { difference } from "./difference.ts";
import { headlessEditor, type HeadlessEditor } from "./editor/headless-editor.ts";
import { editAtRandom, type EditingPage } from "./page-edits.ts";
import { historyProblems, passageProblems, stanceProblems } from "./point-checks.ts";
import { type KnownPoints, type PointActor, reportAtRandom, stepAtRandom } from "./point-steps.ts";

/** One paper with the people who write in it, and others who try. */
export interface Lane {
  feder: Feder;
  writers: PointActor[];
  actors: PointActor[];
  known: KnownPoints;
  /** The highest number of a point whose history was looked at. */
  checked: number;
}

/** What one history did. */
export interface HistoryReport {
  edits: number;
  steps: Map<string, number>;
  points: number;
  attached: number;
  detached: number;
}

/** Makes the people of one group's paper: two members, a chair, a member of another group, steering and office. */
export async function openLane(feder: Feder, group: number, another: number): Promise<Lane> {
  const [first, second, chair, stranger, steering] = await Promise.all([
    person(feder, { group, organisation: "Verein A" }),
    person(feder, { group, organisation: "Verein B" }),
    person(feder, { group, role: "chair", organisation: "Land" }),
    person(feder, { group: another, role: "chair" }),
    person(feder, { role: "steering" }),
  ]);
  const paper = (await paperByNumber(first, group)).id;
  const { body } = await call(first, "GET /api/papers/:paper/contested-points", { params: { paper } });
  const writers = [first, second, chair].map(actorOf);
  const others = [stranger, steering, await officeOf(feder)].map(actorOf);
  const members = body.members;
  const known: KnownPoints = { paper, group: groupByNumber(first, group), members, points: new Map(), said: new Set() };
  return { feder, writers, actors: [...writers, ...others], known, checked: 0 };
}

/**
 * One random history: three pages with the editor's own binding write, delete, split, join, move, wrap, copy, cut,
 * paste, undo and restore around and inside passages, on lines that come and go; hostile changes take markers away
 * and forge others; and people take random steps with the points, allowed and forbidden. Afterwards it throws
 * unless every point is in the register, attached to text that it marks or visibly detached, markers that the
 * register does not know are gone, all pages and a fresh one are equal, every step followed the table, and nobody
 * took a stance who may not.
 */
export async function passageHistory(lane: Lane, random: Random): Promise<HistoryReport> {
  const { known, writers } = lane;
  const report: HistoryReport = { edits: 0, steps: new Map(), points: 0, attached: 0, detached: 0 };
  const pages = writers.map(({ person: writer }) => connect(writer, known.paper));
  const editing: EditingPage[] = [];
  const log: string[] = [];
  const count = (what: string, done: string) => {
    log.push(`${what}: ${done}`);
    const name = `${what}: ${done}`;
    report.steps.set(name, (report.steps.get(name) ?? 0) + 1);
  };
  try {
    while ((await answered(() => Promise.all(pages.map((client) => client.synced())).then(() => []))).length > 0);
    editing.push(...pages.map(edit));
    begin(pages[0]!, random);
    await pages[0]!.saved();
    const [, , chair] = writers as [PointActor, PointActor, PointActor];
    for (let points = random.below(4); points > 0; points -= 1)
      count("first report", await reportAtRandom(known, chair, pages[0]!, random));
    const steps = 12 + random.below(25);
    for (let step = 0; step < steps; step += 1) {
      const at = random.below(pages.length);
      const client = pages[at]!;
      const chance = random.next();
      if (chance < 0.62) {
        const page = editing[at]!;
        log.push(`page ${at}: ${editAtRandom(page, random)}`);
        report.edits += 1;
        if (random.chance(0.3)) page.editor.pause();
      } else if (chance < 0.68) {
        if (client.provider.wsconnected) client.provider.disconnect();
        else client.provider.connect();
      } else if (chance < 0.74) await Promise.race([client.saved(), nextTurn()]);
      else if (chance < 0.84) count("report", await reportAtRandom(known, random.pick(lane.actors), client, random));
      else if (chance < 0.97) count("step", await stepAtRandom(known, lane.actors, client, random));
      else {
        const both = [0, 1].map(() => stepAtRandom(known, lane.actors, client, random));
        for (const done of await Promise.all(both)) count("at once", done);
      }
    }
    for (const client of pages) if (!client.provider.shouldConnect) client.provider.connect();
    await settle(lane, pages, editing, report);
    return report;
  } catch (error) {
    throw new Error(`${String(error)}\n${log.join("\n")}`, { cause: error });
  } finally {
    for (const { editor } of editing) editor.close();
    for (const client of pages) client.destroy();
  }
}

function actorOf(somebody: Person): PointActor {
  const { person: self, standings } = somebody.session;
  const seats = (standings as readonly Standing[]).map(({ role, group }) =>
    group === null ? { role: role as "steering" | "office" } : { role: role as "member" | "chair", group },
  );
  return { person: somebody, actor: { person: self.id, seats } };
}

function edit({ doc, content }: Client): EditingPage {
  return { editor: headlessEditor(content), doc, content, clipboard: null, earlier: [] };
}

/** The paper as each history finds it: what stood there goes, and with it the passages of earlier points. */
function begin({ doc, content }: Client, random: Random): void {
  const text = (words: string): DocumentNode => ({ type: "text", text: words });
  const paragraph = (words: string): DocumentNode => ({ type: "paragraph", content: [text(words)] });
  doc.transact(() => {
    content.delete(0, content.length);
    appendBlocks(content, [
      { type: "heading", attrs: { level: 1 }, content: [text("Ausgangslage")] },
      paragraph("Die Frist beträgt fünf Tage ab Meldung."),
      {
        type: "statement",
        attrs: { id: newId<"Statement">(), kind: random.pick(["guideline", "objective", "measure"]) },
        content: [
          { type: "statementTitle", content: [text("Aufnahme binnen Frist")] },
          paragraph("Binnen fünf Tagen wird aufgenommen."),
          { type: "responsibleParty", content: [text("Amt")] },
        ],
      },
      {
        type: "bulletList",
        content: ["eins", "zwei drei"].map((words) => ({ type: "listItem", content: [paragraph(words)] })),
      },
      paragraph("Schluss und Ende."),
    ]);
  });
}

/** Waits until text and register agree, and all pages are equal; throws with what does not come right. */
async function settle(
  lane: Lane,
  clients: readonly Client[],
  editing: readonly EditingPage[],
  report: HistoryReport,
): Promise<void> {
  const deadline = performance.now() + SETTLE_MS;
  for (;;) {
    const problems = await answered(async () => {
      await Promise.all(clients.map((client) => client.synced()));
      await Promise.all(clients.map((client) => client.saved()));
      return problemsNow(lane, clients, editing, report);
    });
    if (problems.length === 0) return;
    if (performance.now() > deadline) throw new Error(problems.join("\n"));
    // The keeper looks a moment after a change; nothing tells a page that it has nothing to do.
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

/** A server that is being killed just now, or starts again, answers later. */
async function answered(ask: () => Promise<string[]>): Promise<string[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TypeError || String(error).includes("in vain")) return [String(error)];
    throw error;
  }
}

/** What does not agree yet; throws with what can never come right. */
async function problemsNow(
  lane: Lane,
  clients: readonly Client[],
  editing: readonly EditingPage[],
  report: HistoryReport,
): Promise<string[]> {
  const { known, writers } = lane;
  const reader = writers[0]!.person;
  const { paper } = known;
  const { body } = await call(reader, "GET /api/papers/:paper/contested-points", { params: { paper } });
  const loaded = await loadPaper(reader, paper);
  const problems = [
    ...clients.flatMap((client, index) => {
      // A document made of all at once tidies formatting up by itself, so of a fresh page only the text is compared.
      const found = difference(client.doc, clients[0]!.doc);
      const same = JSON.stringify(client.blocks()) === JSON.stringify(loaded.blocks);
      return [
        ...(found === null ? [] : [`page ${index} differs: ${found}`]),
        ...(same ? [] : [`page ${index} reads otherwise than a fresh one`]),
      ];
    }),
    ...editing.flatMap(({ editor }, index) =>
      reads(editor) === bare(loaded.text)
        ? []
        : [`editor ${index} reads otherwise ${reads(editor)} ${bare(loaded.text)}`],
    ),
    ...checkBlocks(loaded.blocks),
    ...passageProblems(loaded.doc, body.points, known),
  ];
  if (problems.length > 0) return problems;
  for (const point of body.points) {
    // Also points whose report was never answered.
    if (!known.points.has(point.id) && point.number <= lane.checked) continue;
    const history = await call(reader, "GET /api/contested-points/:point/history", { params: { point: point.id } });
    problems.push(...historyProblems(point, history.body), ...stanceProblems(point, known));
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const marked = readPassages(loaded.doc.getXmlFragment(CONTENT));
  report.points = body.points.length;
  report.attached = body.points.filter(({ id }) => marked.has(id)).length;
  report.detached = body.points.filter(({ text }) => text === null).length;
  lane.checked = body.points.length;
  // Every point stays in the register for ever; those without text have been looked at.
  for (const id of known.points.keys()) if (!marked.has(id)) known.points.delete(id);
  return [];
}

const SETTLE_MS = 60_000;
const LOOK_AGAIN_MS = 100;

function reads({ state }: HeadlessEditor): string {
  return bare(state.doc.textContent);
}

function bare(text: string): string {
  return text.replace(/\s/g, "");
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
