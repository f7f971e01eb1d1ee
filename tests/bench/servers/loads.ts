/** Who types and who watches, where. */
export interface Load {
  name: string;
  papers: number;
  writersPerPaper: number;
  readersPerPaper: number;
}

/** Reads `25x225` (writers and readers in one paper) or `60x2+3` (papers with writers and readers each). */
export function readLoad(name: string): Load {
  const many = /^(\d+)x(\d+)\+(\d+)$/.exec(name);
  if (many)
    return { name, papers: Number(many[1]), writersPerPaper: Number(many[2]), readersPerPaper: Number(many[3]) };
  const one = /^(\d+)x(\d+)$/.exec(name);
  if (one) return { name, papers: 1, writersPerPaper: Number(one[1]), readersPerPaper: Number(one[2]) };
  throw new Error(`${name} is no load: say 25x225 (writers x readers) or 60x2+3 (papers x writers + readers).`);
}

/** What the project has promised for a load: server CPU per delivery compared with the raw relay. */
export const PROMISED: Readonly<Record<string, number>> = { "5x45": 0.8, "25x225": 0.25, "2x1000": 0.6, "60x2+3": 1.5 };
