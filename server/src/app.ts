import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { createPasswords, createSessions, createThrottle } from "./accounts/index.ts";
import {
  createActions,
  createConcept,
  createContestedPoints,
  createHistoryKeeping,
  createNotes,
  createVersions,
  createVisits,
  finishBlockMoves,
  type LineageParts,
  type ContestedPoints,
  noPoints,
  readTemplate,
} from "./actions/index.ts";
import { createWeb, originCheck } from "./api/index.ts";
import { shippedFile, type Config } from "./config.ts";
import { createLog } from "./log.ts";
import { createLive, type Live } from "./live/index.ts";
import { createMetrics } from "./metrics.ts";
import { createOverview, type Overview } from "./overview/index.ts";
import { openDataFolder } from "./storage/drivers/data-folder.ts";
import { embedded } from "./storage/drivers/embedded.ts";
import { openStorage, type Storage } from "./storage/index.ts";
import { createPassages, createSync, type Sync } from "./sync/index.ts";
import { keepLostWords } from "./app/keep-lost-words.ts";
import { close, listen, takeUpgrades } from "./app/listening.ts";
import { payAgain } from "./app/pay-again.ts";
import { watchSizes } from "./app/paper-sizes.ts";
import { createTellPages, recheck } from "./app/tell-pages.ts";
import { watchHistory } from "./app/watch-history.ts";
import { watchOrigins } from "./app/watch-origins.ts";
import { isEntered, prepareFirstStart, type Welcome } from "./app/first-start.ts";

/** A whole Feder server. */
export interface App {
  /** Resolves when the server answers; rejects with what the operator has to mend. */
  start(): Promise<Started>;
  /** Finishes what is under way and stops, within two seconds; to call it again changes nothing. */
  stop(): Promise<void>;
}

/** A server that answers. */
export interface Started {
  /** The address that it listens on. */
  url: string;
  /** What the operator is told on the first start of an empty data folder, and where nobody can come in; else null. */
  welcome: Welcome | null;
}

/** Brings the parts together: config, storage, accounts, actions, sync, web; then listens. */
export function createApp(config: Config, { log = createLog(config.logLevel) }: { log?: Logger } = {}): App {
  /** What has to be undone, the newest last. */
  const undo: (() => void | Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;

  const stop = () => (stopping ??= unwind(undo, log));
  return {
    async start() {
      try {
        return await start(config, log, undo);
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

async function start(config: Config, log: Logger, undo: (() => void | Promise<void>)[]): Promise<Started> {
  const metrics = createMetrics();
  const folder = openDataFolder(config.data);
  undo.push(folder.lock());
  const storage = await openStorage(
    embedded({
      file: folder.database,
      onStatement: metrics.countStatement,
      onNotRescued: (error) =>
        log.fatal({ err: error }, "the database is gone and cannot be copied; what was saved ends with this process"),
    }),
  );
  undo.push(() => storage.close());
  const isFirst = await createConcept(storage, () => readTemplate(config.template));

  let listening = "";
  const publicUrl = () => config.publicUrl ?? listening;
  const allowsOrigin = originCheck(publicUrl);
  const secure = config.publicUrl?.startsWith("https:") ?? false;
  const sessions = createSessions(storage, secure, Date.now);
  const swallowed = keepLostWords(storage, log);
  undo.push(swallowed.stop);
  const sync = createSync({
    journal: storage.journal,
    accounts: sessions,
    placeOfPaper: (paper) => storage.concepts.paper(paper),
    allowsOrigin,
    keepLostWords: swallowed.keep,
    register: {
      known: (paper) => contestedPoints.known(paper),
      tell: (paper, news) => contestedPoints.takeNews(paper, news),
    },
    onlooker: {
      changed: (paper, by) => overview.changed(paper, by),
      moved: (paper) => overview.moved(paper),
    },
    compaction: config.compaction,
    log,
    metrics: metrics.registry,
  });
  const sizes = await watchSizes(storage, metrics.registry, log);
  undo.push(sizes.stop);
  const server = createServer();
  const live = createLive({
    accounts: sessions,
    papers: () => overview.papers(),
    allowsOrigin,
    log,
    metrics: metrics.registry,
  });
  undo.push(() => close(server, sync, live));
  const contestedPoints: ContestedPoints = createContestedPoints({
    storage,
    passages: createPassages(sync),
    edit: sync.edit,
    onChanged: (point) => pages.onChanged(point),
    onUnpaid(point, error) {
      log.error({ point, err: error }, "the text could not be changed for a contested point");
      unpaid.later(point);
    },
    now: Date.now,
  });
  const unpaid = payAgain((point) => contestedPoints.pay(point), log);
  undo.push(unpaid.stop);
  const origins = watchOrigins(storage, sync, log);
  const overview: Overview = createOverview({
    storage,
    sync,
    async countPoints() {
      const counts = await contestedPoints.counts();
      return (paper) => counts.get(paper) ?? noPoints();
    },
    onChanges: (changes) => live.tell(changes),
    onText: origins.onText,
    log,
    now: Date.now,
  });
  const sample = () => readFileSync(shippedFile("sample-draft.md"), "utf8");
  const pages = createTellPages({ storage, sync, live, overview, log });
  const { read, edit, alone } = sync;
  const papers = { storage, read, edit, alone, ...pages, now: Date.now };
  const lineage: LineageParts = {
    ...papers,
    contestedPoints,
    onUnfinished: ({ id, from, to }, error) =>
      log.error({ move: id, from, to, err: error }, "a move of blocks could not be finished"),
  };
  const actions = createActions({
    ...lineage,
    ...pages,
    sessions,
    passwords: await createPasswords(),
    throttle: createThrottle(),
    contestedPoints,
    contents: overview,
    origins,
    versions: createVersions(papers),
    visits: createVisits(storage, read, Date.now),
    notes: createNotes(papers),
    present: (paper) => sync.present(paper),
    unusualSize: sizes.unusual,
    recheck: (paper) => sync.recheckPaper(paper),
    onUnfixed: ({ paper }, error) => log.error({ paper, err: error }, "the version of a move could not be fixed"),
    sample,
  });
  await contestedPoints.payDues();
  await finishBlockMoves(lineage);
  await actions.fixDueVersions();
  await overview.start();
  undo.push(() => overview.stop());
  const keeping = createHistoryKeeping(storage, read, Date.now);
  undo.push(watchHistory(keeping, log));
  undo.push(watchOthers({ storage, sync, live, contestedPoints, overview, log }));
  if (isFirst && config.devSample) {
    const third = (await storage.concepts.papers()).find(({ number }) => number === 3);
    if (third !== undefined) await contestedPoints.loadDraft(third.id, sample());
  }

  listening = await listen(server, config);
  const web = createWeb({
    actions,
    log,
    metrics: metrics.registry,
    readMetrics: metrics.read,
    metricsToken: config.metricsToken,
    trustProxy: config.trustProxy,
    client: fileURLToPath(new URL("../../client/dist", import.meta.url)),
    allowsOrigin,
    async readStorage() {
      if (!sync.canWrite()) throw new Error("the disk refuses what people write");
      return storage.version();
    },
    publicUrl,
  });
  server.on("request", web);
  takeUpgrades(server, sync, live);
  folder.noteAddress(publicUrl());
  undo.push(() => folder.forgetAddress());
  log.info({ listening, concept: isFirst ? "created" : "found" }, "ready");
  const welcome = (await isEntered(storage)) ? null : await prepareFirstStart(storage, config, publicUrl());
  return { url: listening, welcome };
}

/** What another process writes, such as the operator's command line, reaches open papers, registers, overview and rights. */
function watchOthers({ storage, sync, live, contestedPoints, overview, log }: Watched): () => void {
  return storage.watch(() => {
    sync
      .pull()
      .then(() => contestedPoints.catchUp())
      .then(() => overview.catchUp())
      .catch((error: unknown) => log.error({ err: error }, "what another process wrote could not be taken in"));
    recheck({ sync, live, log });
  });
}

interface Watched {
  storage: Storage;
  sync: Sync;
  live: Live;
  contestedPoints: ContestedPoints;
  overview: Overview;
  log: Logger;
}

async function unwind(undo: (() => void | Promise<void>)[], log: Logger): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, "a part of the server did not stop cleanly");
    }
  }
}
