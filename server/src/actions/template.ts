import { readFileSync } from "node:fs";
import { z } from "zod";

/** What a concept is made from on the first start: its name, the categories of its parity, its groups and fields. */
export type ConceptTemplate = z.output<typeof template>;

/** Reads a template; throws an error that names the file and everything that is wrong in it. */
export function readTemplate(file: string): ConceptTemplate {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`The template ${file} cannot be read as JSON: ${String(error)}`, { cause: error });
  }
  const parsed = template.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  throw new Error(`The template ${file} cannot be used:\n  ${lines.join("\n  ")}`);
}

const text = z.string().trim().min(1).max(200);

const affiliation = z.strictObject({
  id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/, { error: "letters, digits and hyphens only, at most 60" }),
  name: z.strictObject({ de: text, en: text }),
});

/** Groups are numbered in the order in which they stand; each writes one paper, on its field. */
const group = z.strictObject({ name: text, field: text });

const template = z.strictObject({
  name: text,
  affiliations: z
    .array(affiliation)
    .min(1)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, { error: "each id may stand only once" }),
  groups: z.array(group).min(1).max(99),
});
