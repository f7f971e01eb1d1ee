import type { StatementKind } from "./format/statement.ts";

/** The computed names of one statement in one state of a paper. */
export interface StatementNumber {
  kind: StatementKind;
  /** For example `2.1.3`: third Maßnahme of the first Leitziel of the second Leitsatz; 0 stands for a missing level. */
  number: string;
  /** For example `HF3-M07`: the seventh Maßnahme of the paper on field 3. */
  code: string;
}

/** The letter of each kind in a code: Leitsatz, Leitziel (Z), Maßnahme. */
const CODE_LETTERS: Record<StatementKind, string> = { guideline: "L", objective: "Z", measure: "M" };

/** Numbers the statements of a paper by their order; `field` is the paper's number. */
export function numberStatements(kinds: readonly StatementKind[], field: number): StatementNumber[] {
  const counted: Record<StatementKind, number> = { guideline: 0, objective: 0, measure: 0 };
  let objective = 0;
  let measure = 0;
  return kinds.map((kind) => {
    counted[kind] += 1;
    if (kind === "guideline") objective = measure = 0;
    else if (kind === "objective") {
      objective += 1;
      measure = 0;
    } else measure += 1;
    const path = { guideline: [], objective: [objective], measure: [objective, measure] }[kind];
    return {
      kind,
      number: [counted.guideline, ...path].join("."),
      code: `HF${field}-${CODE_LETTERS[kind]}${String(counted[kind]).padStart(2, "0")}`,
    };
  });
}
