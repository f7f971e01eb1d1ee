import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { Histogram, type Registry } from "prom-client";
import { newId } from "@feder/shared/ids";

/**
 * Logs and measures each request: method, route pattern, status, duration and a request id, which the answer
 * carries as well. Neither the address as it was sent, nor bodies, nor people: those hold ids, tokens and words.
 */
export function requestLog(log: Logger, metrics: Registry): RequestHandler {
  const durations = new Histogram({
    name: "feder_http_request_seconds",
    help: "How long HTTP requests took, by method, route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics],
  });
  return (request, response, next) => {
    const requestId = newId();
    const start = process.hrtime.bigint();
    response.locals["requestId"] = requestId;
    response.set("X-Request-Id", requestId);
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const { method } = request;
      const route = typeof response.locals["route"] === "string" ? response.locals["route"] : "other";
      const status = response.writableFinished ? response.statusCode : 499;
      durations.observe({ method, route, status }, seconds);
      const level = status >= 500 ? "error" : "info";
      log[level]({ request: requestId, method, route, status, ms: Math.round(seconds * 1000) }, "request");
    });
    next();
  };
}
