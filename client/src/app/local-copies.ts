import { isId, newId, type PaperId, type PersonId } from "@feder/shared/ids";

/** A paper of which this device holds changes that no server has. */
export interface UnsentPaper {
  paper: PaperId;
  title: string;
}

/** The name of the IndexedDB database that keeps a person's copy of a paper on this device. */
export function localDatabaseName(person: PersonId, paper: PaperId): string {
  return `${databasesOf(person)}${paper}`;
}

/**
 * Notes that this tab holds changes to a paper that the server has not confirmed. Cheap to call on every change.
 * Each tab has a mark of its own: what one has sent says nothing of what another still holds. Answers whether the
 * mark stands: it does not where the browser's storage is full.
 */
export function markUnsent(person: PersonId, paper: PaperId, title: string): boolean {
  const key = unsentKey(person, paper);
  try {
    if (localStorage.getItem(key) !== title) localStorage.setItem(key, title);
    return true;
  } catch {
    return false;
  }
}

/** Notes that the server has every change to a paper that this tab holds, or has taken over. */
export function markSent(person: PersonId, paper: PaperId): void {
  localStorage.removeItem(unsentKey(person, paper));
}

/**
 * Makes the marks of all tabs on a paper this tab's, which then reads the copy on this device and sends what it finds;
 * answers whether there were any. Call it before the copy is read: a tab that writes on marks anew, so that a mark of
 * another tab always stands for words that came after.
 */
export function takeMarks(person: PersonId, paper: PaperId): boolean {
  const marks = marksOf(person).filter((mark) => mark.paper === paper);
  for (const { key, title } of marks) {
    // Before the own mark is set, which has the room of the other then.
    if (key !== unsentKey(person, paper)) localStorage.removeItem(key);
    markUnsent(person, paper, title);
  }
  return marks.length > 0;
}

/** The event on `window` that asks an open paper to send what other tabs left on this device. */
export const SEND_LEFT = "feder-send-left";

/** The papers of which this device holds unsent changes of a person. */
export function unsentPapers(person: PersonId): UnsentPaper[] {
  const titles = new Map(marksOf(person).map(({ paper, title }) => [paper, title]));
  return Array.from(titles, ([paper, title]) => ({ paper, title })).toSorted((one, other) =>
    one.title.localeCompare(other.title, "de", { numeric: true }),
  );
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
  for (const { key } of marksOf(person)) localStorage.removeItem(key);
  for (const key of keysOf(localStorage)) if (key.startsWith(draftsOf(person))) localStorage.removeItem(key);
  const databases = await indexedDB.databases();
  const own = databases.map((database) => database.name ?? "").filter((name) => name.startsWith(databasesOf(person)));
  await Promise.all(own.map(deleteDatabase));
}

/** Deletes a person's copy of one paper, with its marks; nothing of it will ever be sent. */
export async function dropLocalCopy(person: PersonId, paper: PaperId): Promise<void> {
  takeMarks(person, paper);
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

/** The mark of each tab that has one; a page of an earlier release has its own without a tab. */
function marksOf(person: PersonId): (UnsentPaper & { key: string })[] {
  const start = `feder/unsent/${person}/`;
  return keysOf(localStorage).flatMap((key) => {
    const [paper = ""] = key.startsWith(start) ? key.slice(start.length).split("/") : [];
    return isId<"Paper">(paper) ? [{ key, paper, title: localStorage.getItem(key) ?? "" }] : [];
  });
}

function draftsOf(person: PersonId): string {
  return `feder/draft/${person}/`;
}

function unsentKey(person: PersonId, paper: PaperId): string {
  return `feder/unsent/${person}/${paper}/${TAB}`;
}

/** This tab until it is loaded anew; what the browser keeps for a tab goes along into a duplicate of it. */
const TAB = newId();

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}
