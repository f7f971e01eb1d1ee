import type { ContestedEventView, StanceView, Voice } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import type { ContestedPointRecord, Due, NudgeRecord, PositionRecord, StanceRecord } from "./contested-points.ts";

/** The rows of the register: what is a list or an object stands in them as JSON. */
export interface ContestedTables {
  contested_points: ContestedPointRow;
  positions: PositionRow;
  stances: Omit<StanceRecord, "recorded"> & { recorded: string | null };
  nudges: { point: ContestedPointId; membership: NudgeRecord["membership"]; nudged_by: string; at: number };
  contested_events: EventRow;
}

type PointColumns = Omit<ContestedPointRecord, "positions" | "nudged" | "number">;

/** A point's row, from a point; of what is left out, the columns are left out. Its number is given by the table. */
export function pointRow(point: PointColumns): Omit<ContestedPointRow, "number">;
export function pointRow(point: Partial<PointColumns>): Partial<ContestedPointRow>;
export function pointRow(point: Partial<PointColumns>): Partial<ContestedPointRow> {
  const { by, gone, referredTo, settledWith, anchor, due, ...same } = point;
  return {
    ...same,
    ...(by !== undefined && { voice: jsonOrNull(by) }),
    ...(gone !== undefined && { gone: jsonOrNull(gone) }),
    ...(referredTo !== undefined && { referred_to: referredTo }),
    ...(settledWith !== undefined && { settled_with: settledWith }),
    ...(anchor !== undefined && { anchor: JSON.stringify(anchor) }),
    ...(due !== undefined && { due: jsonOrNull(due) }),
  };
}

/** A point, from its row and the rows that belong to it. */
export function pointOf(
  { voice, gone, referred_to, settled_with, anchor, due, ...same }: ContestedPointRow,
  of: { positions: readonly PositionRow[]; stances: readonly StanceRow[]; nudges: readonly NudgeRow[] },
): ContestedPointRecord {
  return {
    ...same,
    by: parseOrNull<Voice>(voice),
    gone: parseOrNull<NonNullable<ContestedPointRecord["gone"]>>(gone),
    referredTo: referred_to,
    settledWith: settled_with,
    anchor: JSON.parse(anchor) as ContestedPointRecord["anchor"],
    due: parseOrNull<Due>(due),
    positions: of.positions.map((row) => ({
      ...positionOf(row),
      stances: of.stances.filter(({ position }) => position === row.id).map(stanceOf),
    })),
    nudged: of.nudges.map(({ membership, nudged_by, at }) => ({ membership, by: nudged_by, at })),
  };
}

/** What of a point concerns the text, from its columns. */
export function passageRowOf<Row extends Pick<ContestedPointRow, "anchor" | "due">>({ anchor, due, ...same }: Row) {
  return {
    ...same,
    anchor: JSON.parse(anchor) as ContestedPointRecord["anchor"],
    due: parseOrNull<Due>(due),
  };
}

/** A position's row; its place among the positions of the point is given by the table. */
export function positionRow(point: ContestedPointId, position: PositionRecord): Omit<PositionRow, "place"> {
  const { id, kind, wording, reasons, acceptableIf, hash, by, namedAffiliations, at, revisedAt, withdrawn } = position;
  return {
    id,
    point,
    kind,
    wording,
    reasons,
    hash,
    at,
    acceptable_if: acceptableIf,
    voice: jsonOrNull(by),
    named_affiliations: JSON.stringify(namedAffiliations),
    revised_at: revisedAt,
    withdrawn: withdrawn ? 1 : 0,
  };
}

/** A stance's row. */
export function stanceRow({ recorded, ...same }: StanceRecord): StanceRow {
  return { ...same, recorded: jsonOrNull(recorded) };
}

/** The row of a line in a history; its number is given by the table. */
export function eventRow(
  point: ContestedPointId,
  { by, memberships, ...same }: ContestedEventView,
): Omit<EventRow, "seq"> {
  return { point, ...same, voice: jsonOrNull(by), memberships: JSON.stringify(memberships) };
}

/** A line in a history, from its row. */
export function eventOf(row: EventRow): ContestedEventView {
  const { voice, memberships, point: _point, seq: _seq, ...same } = row;
  return {
    ...same,
    by: parseOrNull<Voice>(voice),
    memberships: JSON.parse(memberships) as ContestedEventView["memberships"],
  };
}

type ContestedPointRow = Omit<
  ContestedPointRecord,
  "by" | "gone" | "referredTo" | "settledWith" | "anchor" | "due" | "positions" | "nudged"
> & {
  voice: string | null;
  gone: string | null;
  referred_to: ContestedPointRecord["referredTo"];
  settled_with: ContestedPointRecord["settledWith"];
  anchor: string;
  due: string | null;
};

type PositionRow = Omit<PositionRecord, "acceptableIf" | "by" | "namedAffiliations" | "revisedAt" | "withdrawn"> & {
  point: ContestedPointId;
  place: number;
  acceptable_if: string;
  voice: string | null;
  named_affiliations: string;
  revised_at: number | null;
  withdrawn: number;
};

type StanceRow = ContestedTables["stances"];
type NudgeRow = ContestedTables["nudges"];

type EventRow = Omit<ContestedEventView, "by" | "memberships"> & {
  point: ContestedPointId;
  seq: number;
  voice: string | null;
  memberships: string;
};

function positionOf(row: PositionRow): PositionRecord {
  const { id, kind, wording, reasons, hash, at } = row;
  return {
    id,
    kind,
    wording,
    reasons,
    hash,
    at,
    acceptableIf: row.acceptable_if,
    by: parseOrNull<Voice>(row.voice),
    namedAffiliations: JSON.parse(row.named_affiliations) as string[],
    revisedAt: row.revised_at,
    withdrawn: row.withdrawn === 1,
  };
}

function stanceOf({ recorded, ...row }: StanceRow): StanceView {
  const { membership, name, organisation, affiliation, stance, reservation, hash, at } = row;
  return {
    membership,
    name,
    organisation,
    affiliation,
    stance,
    reservation,
    hash,
    at,
    recorded: parseOrNull<NonNullable<StanceView["recorded"]>>(recorded),
  };
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function parseOrNull<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
}
