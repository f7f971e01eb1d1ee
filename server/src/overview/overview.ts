import { type BlockFacts, countFacts } from "@feder/shared/document";
import type { PaperId, PersonId } from "@feder/shared/ids";
import type { PaperChange, PaperOverview } from "@feder/shared/overview";
import type { WorkingGroup } from "@feder/shared/people";
import type { Logger } from "pino";
import type { PaperRecord, Storage } from "../storage/index.ts";
import type { Onlooker, Sync } from "../sync/index.ts";
import { createActivities, firstDay } from "./activity.ts";
import { changesBetween, isSameMeasures } from "./changes.ts";
import { findLastAuthor } from "./last-author.ts";
import { createLastChange, type LastChangeTeller } from "./last-change.ts";
import { measuresOf, type Measure, type PaperText } from "./measures.ts";
import { createPaperTexts } from "./paper-texts.ts";
import { search, type Hit } from "./search.ts";

/** Where every paper stands, kept up while people write; nobody has to have a paper open for it. */
export interface Overview extends Onlooker {
  /** Reads what is known, and those papers anew whose text has changed since. */
  start(): Promise<void>;
  /** Where each paper stands, as it was told last. */
  papers(): PaperOverview[];
  /** Finds words in these papers as they are now. */
  search(papers: readonly PaperId[], words: string): Promise<{ hits: Hit[]; all: number }>;
  /** The measures of these papers, in their order. */
  measures(papers: readonly PaperId[]): Measure[];
  /** A paper has moved to another stage. */
  stageMoved(paper: PaperId, stage: PaperRecord["stage"]): void;
  /** The register of a paper has changed. */
  registerChanged(paper: PaperId): void;
  /** Another process wrote to the storage. */
  catchUp(): Promise<void>;
  /** Writes down what is not written yet. */
  stop(): Promise<void>;
}

/** What the overview is made of. */
export interface OverviewParts {
  storage: Pick<Storage, "concepts" | "journal" | "memberships" | "paperFacts" | "people">;
  sync: Pick<Sync, "read" | "writers">;
  /** Counts the contested points; answers how many a paper has in each state. */
  countPoints: () => Promise<(paper: PaperId) => PaperOverview["points"]>;
  /** Told of what changed, a few times a second at most. */
  onChanges: (changes: readonly PaperChange[]) => void;
  /** Told how the blocks of a paper read now and how they did before, a moment after they changed and once at the start. */
  onText: (paper: PaperId, before: readonly BlockFacts[], now: readonly BlockFacts[]) => void;
  log: Logger;
  now: () => number;
}

/** The least time between two tellings, in milliseconds. */
const PACE_MS = 250;
/** Who has not written for this long is no longer writing. */
const ACTIVE_MS = 60_000;
const LOOK_MS = 5_000;

interface Paper extends Pick<PaperRecord, "id" | "number" | "field" | "stage"> {
  group: WorkingGroup;
  points: PaperOverview["points"];
  last: LastChangeTeller;
  /** When each person wrote last, of those who write. */
  wrote: Map<PersonId, number>;
  registerVersion: number;
  measuresVersion: number;
}

/** Makes the overview; until it is started, it knows of no paper. */
export function createOverview({ storage, sync, countPoints, onChanges, onText, log, now }: OverviewParts): Overview {
  const { paperFacts } = storage;
  const papers = new Map<PaperId, Paper>();
  const told = new Map<PaperId, PaperOverview>();
  const touched = new Set<Paper>();
  let activities = createActivities([]);
  let telling: NodeJS.Timeout | null = null;
  let toldAt = -Infinity;
  let counting: Promise<void> | null = null;
  let countAgain = false;
  let looking: NodeJS.Timeout | null = null;
  let stopped = false;

  const texts = createPaperTexts({
    paperFacts,
    read: sync.read,
    lastAuthors: (paper) => papers.get(paper)?.last.by ?? [],
    onRead(id, before) {
      const paper = papers.get(id);
      if (paper === undefined) return;
      if (!isSameMeasures(before, texts.blocks(id))) paper.measuresVersion += 1;
      touch(paper);
      onText(id, before, texts.blocks(id));
    },
    log,
  });

  const touch = (paper: Paper) => {
    touched.add(paper);
    if (!stopped) telling ??= setTimeout(tell, Math.max(0, toldAt + PACE_MS - performance.now()));
  };

  const tell = () => {
    telling = null;
    toldAt = performance.now();
    const changes = [...touched].flatMap((paper) => {
      const before = told.get(paper.id);
      const after = describe(paper);
      told.set(paper.id, after);
      return before === undefined ? [] : changesBetween(before, after);
    });
    touched.clear();
    if (changes.length > 0) onChanges(changes);
  };

  const describe = ({ last, wrote, ...paper }: Paper): PaperOverview => ({
    ...paper,
    ...countFacts(texts.blocks(paper.id)),
    here: sync
      .writers(paper.id)
      .map(({ id, name, organisation }) => ({ id, name, organisation, active: wrote.has(id) })),
    lastChange: last.told,
    activity: activities.of(paper.id, now()),
  });

  const textOf = (id: PaperId): PaperText[] => {
    const paper = papers.get(id);
    return paper === undefined ? [] : [{ paper: id, number: paper.number, blocks: texts.blocks(id) }];
  };

  const countAnew = async () => {
    while (countAgain) {
      countAgain = false;
      const counts = await countPoints();
      for (const paper of papers.values()) {
        paper.points = counts(paper.id);
        touch(paper);
      }
    }
  };
  const count = () => {
    countAgain = true;
    counting ??= countAnew()
      .catch((reason: unknown) => log.error({ reason: String(reason) }, "contested points could not be counted"))
      .finally(() => (counting = null));
    return counting;
  };

  const noteAuthor = (paper: Paper, person: PersonId, at: number) => {
    if (!paper.wrote.has(person)) touch(paper);
    paper.wrote.set(person, at);
    const day = activities.note(paper.id, person, at);
    if (day === null) return;
    touch(paper);
    paperFacts
      .countEdit({ paper: paper.id, day, person })
      .catch((reason: unknown) => log.error({ reason: String(reason) }, "an edit could not be counted"));
  };

  /** Takes note of those who stopped writing, and of a new week. */
  const look = () => {
    const before = now() - ACTIVE_MS;
    const from = firstDay(now());
    for (const paper of papers.values()) {
      const idle = [...paper.wrote].filter(([, at]) => at < before);
      for (const [person] of idle) paper.wrote.delete(person);
      if (idle.length > 0 || told.get(paper.id)?.activity.from !== from) touch(paper);
    }
  };

  /** An entry that the disk has damaged must not keep the server, with all other papers, from starting. */
  const lastAuthor = async (record: PaperRecord, after: number) => {
    try {
      return await findLastAuthor(storage, record, after);
    } catch (reason) {
      log.error({ paper: record.id, reason: String(reason) }, "the journal does not say who wrote last");
      return null;
    }
  };

  return {
    async start() {
      const groups = new Map((await storage.concepts.groups()).map((group) => [group.id, group]));
      const known = new Map((await paperFacts.read()).map((facts) => [facts.paper, facts]));
      const newest = new Map((await paperFacts.newest()).map(({ paper, seq }) => [paper, seq]));
      const counts = await countPoints();
      await paperFacts.forgetActivity(firstDay(now()));
      activities = createActivities(await paperFacts.activity(firstDay(now())));
      for (const record of await storage.concepts.papers()) {
        const { id, number, field, stage, lastChange } = record;
        const group = groups.get(record.group);
        if (group === undefined)
          throw new Error(`paper ${id} belongs to the group ${record.group}, which is not there`);
        const facts = known.get(id);
        const seq = newest.get(id) ?? 0;
        const isOld = seq !== facts?.seq;
        const by = (isOld ? await lastAuthor(record, facts?.seq ?? 0) : null) ?? facts?.changedBy ?? [];
        const paper: Paper = {
          id,
          number,
          field,
          group,
          stage,
          points: counts(id),
          last: createLastChange(lastChange === null ? null : { at: lastChange, by }, () => touch(paper)),
          wrote: new Map(),
          // Higher than any from before a restart, so that pages that come back ask again.
          registerVersion: now(),
          measuresVersion: now(),
        };
        papers.set(id, paper);
        await texts.add(id, facts, seq);
        onText(id, [], texts.blocks(id));
        told.set(id, describe(paper));
      }
      looking = setInterval(look, LOOK_MS).unref();
    },
    papers: () => [...told.values()],
    async search(ids, words) {
      await texts.refresh(ids);
      return search(ids.flatMap(textOf), words);
    },
    measures: (ids) => ids.flatMap(textOf).flatMap(measuresOf),
    changed(id, by) {
      const paper = papers.get(id);
      if (paper === undefined) return;
      const at = now();
      for (const person of by) noteAuthor(paper, person.id, at);
      const last = by.at(-1);
      paper.last.note(at, last === undefined ? [] : [{ name: last.name, organisation: last.organisation }]);
      texts.changed(id);
    },
    moved(id) {
      const paper = papers.get(id);
      if (paper !== undefined) touch(paper);
    },
    stageMoved(id, stage) {
      const paper = papers.get(id);
      if (paper === undefined) return;
      paper.stage = stage;
      touch(paper);
    },
    registerChanged(id) {
      const paper = papers.get(id);
      if (paper === undefined) return;
      paper.registerVersion += 1;
      void count();
    },
    async catchUp() {
      for (const { paper: id, seq, at } of await paperFacts.newest()) {
        const paper = papers.get(id);
        if (paper === undefined || seq <= texts.seq(id)) continue;
        paper.last.note(at, []);
        texts.changed(id);
      }
      await count();
    },
    async stop() {
      stopped = true;
      for (const timer of [telling, looking]) if (timer !== null) clearTimeout(timer);
      for (const { last } of papers.values()) last.stop();
      await texts.stop();
      await counting;
    },
  };
}
