import type { AnyExtension } from "@tiptap/core";
import { LISTS } from "./lists.ts";
import { MARKS } from "./marks.ts";
import { PROSE } from "./prose.ts";
import { STATEMENTS } from "./statements.ts";
import { TABLES } from "./tables.ts";

/** Everything that the editor knows of the persisted document format, and nothing else. */
export const FORMAT: readonly AnyExtension[] = [...PROSE, ...LISTS, ...TABLES, ...STATEMENTS, ...MARKS];
