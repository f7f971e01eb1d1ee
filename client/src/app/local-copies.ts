import { isId, type PaperId, type PersonId } from "@feder/shared/ids";

/** A paper of which this device holds changes that no server has. */
export interface UnsentPaper {
  paper: PaperId;
  title: string;
}

/** The name of the IndexedDB database that keeps a person's copy of a paper on this device. */
export function localDatabaseName(person: PersonId, paper: PaperId): string {
  return `${databasesOf(person)}${paper}`;
}

/** Notes that this device holds changes to a paper that the server has not confirmed. Cheap to call on every change. */
export function markUnsent(person: PersonId, paper: PaperId, title: string): void {
  const key = unsentKey(person, paper);
  if (localStorage.getItem(key) !== title) localStorage.setItem(key, title);
}

/** Notes that the server has every change to a paper that this device holds. */
export function markSent(person: PersonId, paper: PaperId): void {
  localStorage.removeItem(unsentKey(person, paper));
}

/** The papers of which this device holds unsent changes of a person. */
export function unsentPapers(person: PersonId): UnsentPaper[] {
  const start = unsentMarksOf(person);
  return keysOf(localStorage)
    .flatMap((key) => {
      const paper = key.startsWith(start) ? key.slice(start.length) : "";
      return isId<"Paper">(paper) ? [{ paper, title: localStorage.getItem(key) ?? "" }] : [];
    })
    .toSorted((one, other) => one.title.localeCompare(other.title, "de", { numeric: true }));
}

/** Under which key this device keeps words of a person that are not sent yet, such as a note. */
export function draftKey(person: PersonId, of: string): string {
  return `${draftsOf(person)}${of}`;
}

/**
 * Deletes everything that this device holds for a person: the local copies of papers, the marks and drafts.
 * An open editor blocks the deletion of its database: leave the editor first.
 */
export async function clearLocalCopies(person: PersonId): Promise<void> {
  for (const { paper } of unsentPapers(person)) markSent(person, paper);
  for (const key of keysOf(localStorage)) if (key.startsWith(draftsOf(person))) localStorage.removeItem(key);
  const databases = await indexedDB.databases();
  const own = databases.map((database) => database.name ?? "").filter((name) => name.startsWith(databasesOf(person)));
  await Promise.all(own.map(deleteDatabase));
}

/** Deletes a person's copy of one paper, with its mark; nothing of it will ever be sent. */
export async function dropLocalCopy(person: PersonId, paper: PaperId): Promise<void> {
  markSent(person, paper);
  await deleteDatabase(localDatabaseName(person, paper));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("The local copy could not be deleted"));
    // Another tab still has the paper open; the browser deletes the copy as soon as that tab lets go.
    request.onblocked = () => resolve();
  });
}

function databasesOf(person: PersonId): string {
  return `feder/${person}/`;
}

function unsentMarksOf(person: PersonId): string {
  return `feder/unsent/${person}/`;
}

function draftsOf(person: PersonId): string {
  return `feder/draft/${person}/`;
}

function unsentKey(person: PersonId, paper: PaperId): string {
  return `${unsentMarksOf(person)}${paper}`;
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}
