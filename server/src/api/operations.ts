import { createHash, timingSafeEqual } from "node:crypto";
import { Router, type Request } from "express";
import type { Registry } from "prom-client";
import { AppError } from "@feder/shared/errors";
import { openApi } from "./openapi.ts";

/** What an operator's programs ask. */
export interface OperationsParts {
  metrics: Pick<Registry, "contentType">;
  /** Everything that is measured, in Prometheus format. */
  readMetrics: () => Promise<string>;
  metricsToken: string | null;
  /** Whether proxies in front are trusted to say who asks. */
  behindProxy: boolean;
  /** Reads from the disk; rejects where the storage is not well. */
  readStorage(): Promise<unknown>;
}

/** `/healthz`, `/metrics` and `/api/openapi.json`. */
export function createOperations(parts: OperationsParts): Router {
  const router = Router();
  const document = JSON.stringify(openApi());
  router.use((request, response, next) => {
    if (PATHS.has(request.path)) {
      response.locals["route"] = request.path;
      response.set("Cache-Control", "no-store");
    }
    next();
  });
  router.get("/healthz", async (_request, response) => {
    await parts.readStorage();
    response.json({ status: "ok" });
  });
  router.get("/metrics", async (request, response) => {
    if (!mayMeasure(parts, request)) {
      throw new AppError("forbidden", "Metrics are for this machine only, or with the token in FEDER_METRICS_TOKEN.");
    }
    response.type(parts.metrics.contentType).send(await parts.readMetrics());
  });
  router.get("/api/openapi.json", (_request, response) => {
    response.type("json").send(document);
  });
  return router;
}

const PATHS = new Set(["/healthz", "/metrics", "/api/openapi.json"]);

function mayMeasure({ metricsToken, behindProxy }: OperationsParts, request: Request): boolean {
  const sent = request.get("Authorization")?.match(/^Bearer (.+)$/)?.[1];
  if (metricsToken !== null && sent !== undefined && sameText(sent, metricsToken)) return true;
  // A proxy on this machine that nobody told us of makes everybody look local.
  const unknownProxy = !behindProxy && (request.get("X-Forwarded-For") ?? request.get("Forwarded")) !== undefined;
  return !unknownProxy && isLoopback(request.ip ?? "");
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
