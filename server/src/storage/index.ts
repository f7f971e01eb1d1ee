export type { JournalEntry, JournalStore } from "./journal.ts";
