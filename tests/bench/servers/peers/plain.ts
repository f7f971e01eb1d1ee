import { yWebsocket } from "../wire/dialect.ts";
import { startProgram } from "./child.ts";
import type { Peer } from "./peer.ts";

/** (b) A server as the documentation of y-protocols builds it: a Y.Doc and awareness in memory for each room. */
export const plain: Peer = {
  name: "plain",
  about: "y-websocket-style server from y-protocols, in memory",
  dialect: yWebsocket,
  keeps: "memory",
  start: (options) => startProgram("plain", options),
};
