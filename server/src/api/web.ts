import express, { type Express } from "express";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Actions } from "../actions/index.ts";
import { clientFiles } from "./client-files.ts";
import { createOperations } from "./operations.ts";
import { refusals } from "./refusals.ts";
import { requestLog } from "./request-log.ts";
import { API_PREFIX, createRouter } from "./router.ts";
import { securityHeaders } from "./security-headers.ts";

/** What answers HTTP is made of. */
export interface WebParts {
  actions: Actions;
  log: Logger;
  metrics: Registry;
  readMetrics: () => Promise<string>;
  metricsToken: string | null;
  /** How many proxies in front are trusted. */
  trustProxy: number;
  /** The folder of the built client. */
  client: string;
  allowsOrigin(origin: string | undefined, host: string | undefined): boolean;
  readStorage(): Promise<unknown>;
  /** Known once the server listens. */
  publicUrl: () => string;
}

/** Everything that answers HTTP: the API, what operators ask, and the client. */
export function createWeb(parts: WebParts): Express {
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", parts.trustProxy);
  web.use(requestLog(parts.log, parts.metrics));
  web.use(securityHeaders(parts.publicUrl));
  web.use(createOperations({ ...parts, behindProxy: parts.trustProxy > 0 }));
  web.use(API_PREFIX, createRouter(parts));
  web.use(clientFiles(parts.client));
  web.use(refusals(parts.log));
  return web;
}
