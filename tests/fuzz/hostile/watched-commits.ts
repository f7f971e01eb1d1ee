import type { createCommits } from "@feder/server/sync";

type Commits = ReturnType<typeof createCommits>;
type Committing = Parameters<Commits["request"]>[0];

/** One update of a commit. */
export type Part = ReturnType<Committing["takePending"]>[number];

/** The group commit, where `look` sees the parts of every commit before they are written. */
export function watchCommits(commits: Commits, look: (parts: readonly Part[]) => void): Commits {
  const watched = new WeakMap<Committing, Committing>();
  return {
    request(room) {
      const known = watched.get(room) ?? watch(room, look);
      watched.set(room, known);
      commits.request(known);
    },
    sinceRefusal: () => commits.sinceRefusal(),
    idle: () => commits.idle(),
  };
}

function watch(room: Committing, look: (parts: readonly Part[]) => void): Committing {
  return {
    paper: room.paper,
    get together() {
      return room.together;
    },
    takePending() {
      const parts = room.takePending();
      look(parts);
      return parts;
    },
    committed: (seq, merged, parts) => room.committed(seq, merged, parts),
    failed: (parts, reason) => room.failed(parts, reason),
  };
}
