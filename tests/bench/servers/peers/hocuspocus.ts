import { hocuspocusDialect } from "../wire/dialect.ts";
import { startProgram } from "./child.ts";
import type { Peer } from "./peer.ts";

/** (c) Hocuspocus with its database extension on SQLite, at its defaults (see `programs/hocuspocus.ts`). */
export const hocuspocus: Peer = {
  name: "hocuspocus",
  about: "Hocuspocus 4.7.0 with SQLite (libsql), defaults: stores 2 s after the last change, 10 s at most",
  dialect: hocuspocusDialect,
  keeps: "disk",
  start: (options) => startProgram("hocuspocus", options),
};
