import type { Migration } from "kysely";
import type { BytesType } from "../driver.ts";
import { beginning } from "./0001-beginning.ts";
import { replacedEntries } from "./0002-replaced-entries.ts";
import { contestedPoints } from "./0003-contested-points.ts";
import { versions } from "./0004-versions.ts";
import { paperFacts } from "./0005-paper-facts.ts";
import { history } from "./0006-history.ts";
import { stages } from "./0007-stages.ts";
import { lineage } from "./0008-lineage.ts";
import { openPapers } from "./0009-open-papers.ts";
import { notes } from "./0011-notes.ts";
import { origins } from "./0012-origins.ts";
import { visits } from "./0010-visits.ts";

/** The version of the storage that this server writes; it is the number of migrations. */
export const STORAGE_VERSION = 12;

/** Every migration, by a name whose order is the order in which they run. */
export function migrations(bytes: BytesType): Record<string, Migration> {
  return {
    "0001-beginning": beginning(bytes),
    "0002-replaced-entries": replacedEntries(bytes),
    "0003-contested-points": contestedPoints(),
    "0004-versions": versions(bytes),
    "0005-paper-facts": paperFacts(),
    "0006-history": history(bytes),
    "0007-stages": stages(),
    "0008-lineage": lineage(),
    "0009-open-papers": openPapers(),
    "0010-visits": visits(bytes),
    "0011-notes": notes(),
    "0012-origins": origins(),
  };
}
