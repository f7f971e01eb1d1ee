import { pairBlocks, tidyNodes, withoutMarkers } from "@feder/shared/compare";
import { type DocumentNode, type StatementKind, textOf } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import type { BlockAsked } from "@feder/shared/versions";

/** So many kept states are looked at for one block. */
export const MOST_LOOKS = 300;
/** So many times two whole papers are compared, for a block without an id. */
const MOST_COMPARED = 60;

/** A state of a paper that is looked at. */
export interface Look<Of> {
  /** What the state is known by. */
  of: Of;
  /** Its tidy blocks as JSON; a trace keeps none of them, because hundreds of papers fill the memory. */
  json: string;
}

/** A block as it was from one state of the paper on. */
export interface TracedState<Of> {
  /** The oldest state that holds it so, and the one before that, where it read otherwise or was not there yet. */
  of: Of;
  before: Of | null;
  /** Null where it was not in the text. */
  block: DocumentNode | null;
  /** The statements of the paper in that state up to this one; none where it is no statement. */
  kinds: StatementKind[];
  /** All states that hold it so, newest first. */
  all: Of[];
}

/** What became of a block, and whether there is more to look at. */
export interface Trace<Of> {
  /** Oldest first; each differs from the one before. */
  states: TracedState<Of>[];
  cut: boolean;
}

/**
 * Follows a block back from one state through older ones. A statement is known by its id; any other block by what it
 * says, and where that changed, by the comparison of the two states. Rejects with `notFound`.
 */
export async function traceBlock<Of>(
  newest: Look<Of>,
  older: AsyncIterable<Look<Of>>,
  asked: Pick<BlockAsked, "statement" | "block" | "text">,
): Promise<Trace<Of>> {
  const { statement } = asked;
  const first = blockIn(blocksOf(newest), asked);
  if (first === null && statement === null) throw new AppError("notFound", "This block is not in the text.");
  let open: OpenState<Of> = { look: newest, block: first, all: [newest.of] };
  const states: TracedState<Of>[] = [];
  let [looks, compared, cut] = [1, 0, false];
  for await (const look of older) {
    if (looks >= MOST_LOOKS || compared >= MOST_COMPARED) {
      cut = true;
      break;
    }
    looks += 1;
    if (isSame(look, open.block, statement)) {
      open = { ...open, look };
      open.all.push(look.of);
      continue;
    }
    const block = statement === null ? partnerOf(open, look, asked) : statementIn(blocksOf(look), statement);
    if (statement === null) compared += 1;
    states.push(closed(open, look.of));
    open = { look, block, all: [look.of] };
    // What has no id is not found again once it is not there.
    if (block === null && statement === null) break;
  }
  states.push(closed(open, null));
  while (states.length > 1 && states.at(-1)?.block === null) states.pop();
  if (states.every(({ block }) => block === null)) throw new AppError("notFound", "This block was never in the text.");
  return { states: states.reverse(), cut };
}

/** A state of a block whose oldest look is still looked for. */
interface OpenState<Of> extends Pick<TracedState<Of>, "block" | "all"> {
  look: Look<Of>;
}

function closed<Of>({ look, block, all }: OpenState<Of>, before: Of | null): TracedState<Of> {
  return { of: look.of, before, block, kinds: block === null ? [] : kindsUpTo(look, idOf(block)), all };
}

function kindsUpTo(look: Look<unknown>, id: string | null): StatementKind[] {
  if (id === null) return [];
  const statements = blocksOf(look).filter(({ type }) => type === "statement");
  const at = statements.findIndex((node) => idOf(node) === id);
  return statements.slice(0, at + 1).map(({ attrs }) => (attrs?.["kind"] ?? "measure") as StatementKind);
}

/** The index of the block that is asked for, or -1. */
export function placeOf(
  blocks: readonly DocumentNode[],
  { statement, block, text }: Pick<BlockAsked, "statement" | "block" | "text">,
): number {
  if (statement !== null) return blocks.findIndex((node) => idOf(node) === statement);
  const begins = blocks.flatMap((node, at) => (idOf(node) === null && textOf(node).startsWith(text) ? [at] : []));
  // What somebody writes at this moment has not come yet.
  const there = blocks[block];
  return begins.length > 0 ? nearest(begins, block) : there !== undefined && idOf(there) === null ? block : -1;
}

function blocksOf({ json }: Look<unknown>): DocumentNode[] {
  return JSON.parse(json) as DocumentNode[];
}

function blockIn(blocks: readonly DocumentNode[], asked: Parameters<typeof placeOf>[1]): DocumentNode | null {
  return blocks[placeOf(blocks, asked)] ?? null;
}

function statementIn(blocks: readonly DocumentNode[], id: string): DocumentNode | null {
  return blocks.find((node) => idOf(node) === id) ?? null;
}

/** Found in the JSON as it lies there: to read it as blocks takes a hundred times as long. */
function isSame({ json }: Look<unknown>, block: DocumentNode | null, statement: string | null): boolean {
  return block === null ? !json.includes(JSON.stringify(statement)) : json.includes(JSON.stringify(block));
}

/** The block of an older look that became this one, by the comparison of both states; null where it is new. */
function partnerOf(
  { look, block }: OpenState<unknown>,
  older: Look<unknown>,
  { block: near }: Pick<BlockAsked, "block">,
): DocumentNode | null {
  const [before, after] = [blocksOf(older), blocksOf(look)];
  const json = JSON.stringify(block);
  const at = nearest(
    after.flatMap((node, index) => (JSON.stringify(node) === json ? [index] : [])),
    near,
  );
  const row = pairBlocks(withoutMarkers(before), withoutMarkers(after)).find(
    (of) => of.state !== "dropped" && of.after === at,
  );
  return row === undefined || !("before" in row) ? null : (tidyNodes(before)[row.before] ?? null);
}

function nearest(places: readonly number[], to: number): number {
  return places.reduce((best, at) => (best === -1 || Math.abs(at - to) < Math.abs(best - to) ? at : best), -1);
}

function idOf({ type, attrs }: DocumentNode): string | null {
  const id = attrs?.["id"];
  return type === "statement" && typeof id === "string" ? id : null;
}
