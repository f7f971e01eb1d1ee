import type { Awareness } from "y-protocols/awareness";
import type { PaperId } from "@feder/shared/ids";
import type { PresentPerson } from "@feder/shared/protocol";
import { call } from "../app/call.ts";

/** Who stands behind the Yjs client ids of a paper, as the server knows it. */
export interface WriterNames {
  /** The names behind these ids, each once, with the organisation; who is not known yet is asked for. */
  of: (clients: Iterable<number>) => string[];
  stop: () => void;
}

/** The least time between two questions: a client id that belongs to nobody, such as the server's, stays unknown. */
const ASK_MS = 10_000;

/** `onNews` is told when more names are known. */
export function createWriterNames(paper: PaperId, awareness: Awareness, onNews: () => void): WriterNames {
  const known = new Map<number, string>();
  const stopped = new AbortController();
  let askedAt = -Infinity;

  const ask = async () => {
    askedAt = performance.now();
    const writers = await call("GET /api/papers/:paper/writers", { params: { paper }, signal: stopped.signal });
    const before = known.size;
    for (const { clients, ...person } of writers) for (const client of clients) known.set(client, nameOf(person));
    if (known.size > before) onNews();
  };

  return {
    of: (clients) => {
      const names = new Set<string>();
      let missing = false;
      for (const client of clients) {
        const name = known.get(client) ?? presentAs(awareness, client);
        if (name === null) missing = true;
        else names.add(name);
      }
      // Without an answer the marks stand there without names; the next look asks again.
      if (missing && performance.now() - askedAt > ASK_MS) ask().catch(() => undefined);
      return [...names];
    },
    stop: () => stopped.abort(),
  };
}

/** The server writes who it is into presence, so that somebody who has just begun is known at once. */
function presentAs(awareness: Awareness, client: number): string | null {
  const user = awareness.getStates().get(client)?.["user"] as Partial<PresentPerson> | undefined;
  return user?.name === undefined || user.organisation === undefined
    ? null
    : nameOf({ name: user.name, organisation: user.organisation });
}

function nameOf({ name, organisation }: { name: string; organisation: string }): string {
  return organisation === "" ? name : `${name} (${organisation})`;
}
