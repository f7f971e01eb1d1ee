import {
  bearsMarker,
  type ContestedEventView,
  type ContestedPointView,
  type PointState,
  type StepInput,
} from "@feder/shared/contested";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import type { ContestedPointRecord, Storage } from "../../storage/index.ts";
import type { KnownPoint, PassageNews, Passages } from "../passages.ts";
import { loadDraft, type EditPaper } from "../load-draft.ts";
import { settleImport } from "./import-points.ts";
import { payDue } from "./dues.ts";
import { takeNews } from "./news.ts";
import { createOthersChanges } from "./others-changes.ts";
import { readRegister, type Register } from "./register.ts";
import { report, type Report } from "./report.ts";
import type { Speaker } from "./speaker.ts";
import { findPoint, takeStep } from "./take-step.ts";
import { createTurns } from "./turns.ts";
import { viewPoint } from "./view.ts";

/** What the register of contested points is made of. */
export interface ContestedParts {
  storage: Storage;
  passages: Passages;
  edit: EditPaper;
  /** Told after a point changed, so that every open page shows it. */
  onChanged(point: ContestedPointView): void;
  /** Told where the text could not be changed; {@link ContestedPoints.pay} tries again, as do the next step and start. */
  onUnpaid(point: ContestedPointId, error: unknown): void;
  now: () => number;
}

/** Everything that can be done with contested points; who may do it is asked before. */
export interface ContestedPoints {
  register(paper: PaperId): Promise<Register>;
  /** A point as its row is, for asking rights; null where there is none. */
  find(id: ContestedPointId): Promise<ContestedPointView | null>;
  counts(): Promise<ContestedCounts>;
  report(paper: PaperId, report: Report, speaker: Speaker): Promise<ContestedPointView>;
  takeStep(id: ContestedPointId, input: StepInput, speaker: Speaker): Promise<ContestedPointView>;
  history(id: ContestedPointId): Promise<ContestedEventView[]>;
  /** The points of a paper, as far as its text has to know them. */
  known(paper: PaperId): Promise<Map<ContestedPointId, KnownPoint>>;
  /** Loads a draft, which may hold points, into an empty paper. */
  loadDraft(paper: PaperId, markdown: string): Promise<void>;
  /** Takes in what a paper's text did to points; resolves once the register says so. */
  takeNews(paper: PaperId, news: readonly PassageNews[]): Promise<void>;
  /** Does something with points while nobody else does, after what is due of them is paid. */
  holding<T>(points: readonly ContestedPointId[], work: () => Promise<T>): Promise<T>;
  /** Hears of points that followed their block into another paper. */
  carried(points: readonly ContestedPointRecord[]): void;
  /** Pays what is still due of a point. */
  pay(id: ContestedPointId): Promise<void>;
  /** Pays what is due since a crash, on the server's start. */
  payDues(): Promise<void>;
  /** Tells of what another process changed in the register since the last time. */
  catchUp(): Promise<void>;
}

/** How many points each paper has in each state; a paper without points may be missing. */
export type ContestedCounts = Map<PaperId, Record<PointState, number>>;

/** Binds the register to its parts. */
export function createContestedPoints(parts: ContestedParts): ContestedPoints {
  const { storage, now } = parts;
  /** Row and text of a point change together, so only one at a time changes them. */
  const inTurn = createTurns<ContestedPointId>();

  const others = createOthersChanges(storage);
  const tell = (point: ContestedPointView) => {
    others.note(point);
    parts.onChanged(point);
  };

  const pay = async (point: ContestedPointRecord): Promise<ContestedPointRecord> => {
    try {
      return await payDue(parts, point, now());
    } catch (error) {
      parts.onUnpaid(point.id, error);
      return point;
    }
  };
  const finish = async (id: ContestedPointId): Promise<ContestedPointView> => {
    const view = viewPoint(await pay(await findPoint(storage, id)));
    tell(view);
    return view;
  };

  const self: ContestedPoints = {
    register: (paper) => readRegister(storage, paper),
    async find(id) {
      const point = await storage.contestedPoints.find(id);
      return point === null || point.due?.kind === "import" ? null : viewPoint(point);
    },
    async counts() {
      const counts: ContestedCounts = new Map();
      for (const { paper, state, count } of await storage.contestedPoints.counts()) {
        counts.set(paper, { ...(counts.get(paper) ?? noPoints()), [state]: count });
      }
      return counts;
    },
    async report(paper, said, speaker) {
      const id = await report(parts, paper, said, speaker, now());
      return inTurn(id, () => finish(id));
    },
    takeStep: (id, input, speaker) =>
      inTurn(id, async () => {
        const before = await payDue(parts, await findPoint(storage, id), now());
        const passage = input.step === "anchor" ? await parts.passages.read(before.paper, input.anchor) : null;
        await takeStep(storage, id, input, { speaker, at: now(), passage });
        return finish(id);
      }),
    async loadDraft(paper, markdown) {
      const points = await loadDraft(storage, paper, markdown, { edit: parts.edit, at: now() });
      for (const point of points) tell(viewPoint(point));
    },
    history: (id) => storage.contestedPoints.history(id),
    async known(paper) {
      const points = await storage.contestedPoints.passages(paper);
      const known = new Map<ContestedPointId, KnownPoint>(
        points.map(({ id, state, due, ...passage }) => [
          id,
          { marked: bearsMarker(state), due: due !== null, ...passage },
        ]),
      );
      // While a block is on its way from one paper to another, its points belong to both.
      for (const { from, to, work } of await storage.lineage.open()) {
        if (paper !== from && paper !== to) continue;
        for (const id of work.points)
          known.set(id, { marked: true, text: null, anchor: NOWHERE, ...known.get(id), due: true });
      }
      return known;
    },
    async takeNews(paper, news) {
      for (const each of news) {
        await inTurn(each.point, async () => {
          // It may have gone to another paper meanwhile, whose text says how it stands.
          if ((await storage.contestedPoints.find(each.point))?.paper !== paper) return;
          const changed = await takeNews(storage, each, now());
          if (changed !== null) tell(viewPoint(changed));
        });
      }
    },
    holding(points, work) {
      // Always in the same order, so that no two wait for each other.
      const [first, ...rest] = points.toSorted();
      if (first === undefined) return work();
      return inTurn(first, async () => {
        await pay(await findPoint(storage, first));
        return self.holding(rest, work);
      });
    },
    carried(points) {
      for (const point of points) tell(viewPoint(point));
    },
    pay: (id) =>
      inTurn(id, async () => {
        const due = (await storage.contestedPoints.find(id))?.due ?? null;
        // The text of an import may be on its way.
        if (due !== null && due.kind !== "import") await finish(id);
      }),
    async payDues() {
      for (const { id, paper, due } of await storage.contestedPoints.due()) {
        if (due?.kind === "import") {
          // A journal that cannot be read keeps nobody from the other papers.
          await settleImport(storage, { paper, draft: due.draft }, now()).catch((error) => parts.onUnpaid(id, error));
        } else await inTurn(id, async () => void (await pay(await findPoint(storage, id))));
      }
      await others.find();
    },
    async catchUp() {
      for (const point of await others.find()) parts.onChanged(point);
    },
  };
  return self;
}

const NOWHERE = { start: "", end: "" };

/** A paper without points. */
export function noPoints(): Record<PointState, number> {
  return { reported: 0, returned: 0, contested: 0, compromise: 0, referred: 0, settled: 0, dissent: 0 };
}
