import { numberStatements, type BlockFacts, type PartyFacts, type StatementKind } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";

/** What stands in a paper. */
export interface PaperText {
  paper: PaperId;
  number: number;
  blocks: readonly BlockFacts[];
}

/** A measure with who carries it. */
export interface Measure {
  paper: PaperId;
  statement: string | null;
  /** The place of its block in the paper, from 0. */
  block: number;
  number: string;
  code: string;
  title: string;
  parties: PartyFacts[];
}

/** The measures of a paper, in their order. */
export function measuresOf({ paper, number: field, blocks }: PaperText): Measure[] {
  const statements = blocks.flatMap((of, block) => (isStatement(of.kind) ? [{ ...of, kind: of.kind, block }] : []));
  const numbers = numberStatements(
    statements.map(({ kind }) => kind),
    field,
  );
  return statements.flatMap(({ kind, id, title, parties, block }, index) => {
    const named = numbers[index];
    if (kind !== "measure" || named === undefined) return [];
    return [{ paper, statement: id, block, number: named.number, code: named.code, title, parties: [...parties] }];
  });
}

/** Whether a block is a Leitsatz, Leitziel or Maßnahme. */
export function isStatement(kind: string): kind is StatementKind {
  return kind !== "heading" && kind !== "prose";
}
