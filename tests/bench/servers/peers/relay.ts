import { yWebsocket } from "../wire/dialect.ts";
import { startProgram } from "./child.ts";
import type { Peer } from "./peer.ts";

/** (a) A relay on `ws` that passes the bytes of each frame to everybody else in the room and reads none of them. */
export const relay: Peer = {
  name: "relay",
  about: "raw `ws` relay, passes bytes on and keeps nothing",
  dialect: yWebsocket,
  keeps: "nothing",
  start: (options) => startProgram("relay", options),
};
