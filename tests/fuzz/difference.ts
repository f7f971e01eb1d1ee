import * as Y from "yjs";

/** Says how a page's document differs from another: whose structs and deletions are more here or there; null where it does not. */
export function difference(page: Y.Doc, other: Y.Doc): string | null {
  const here = Y.snapshot(page);
  const there = Y.snapshot(other);
  const clients = new Set([
    ...here.sv.keys(),
    ...there.sv.keys(),
    ...here.ds.clients.keys(),
    ...there.ds.clients.keys(),
  ]);
  const found: string[] = [];
  for (const client of clients) {
    const who = client === page.clientID ? "the page itself" : `client ${client}`;
    const clocks = [here, there].map(({ sv }) => sv.get(client) ?? 0);
    if (clocks[0] !== clocks[1]) found.push(`${who}: clock ${clocks[0]} here, ${clocks[1]} there`);
    const deleted = [here, there].map(({ ds }) =>
      JSON.stringify((ds.clients.get(client) ?? []).map(({ clock, len }) => [clock, len])),
    );
    if (deleted[0] !== deleted[1]) found.push(`${who}: deleted ${deleted[0]} here, ${deleted[1]} there`);
  }
  return found.length === 0 ? null : found.join("; ");
}
