import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { AppError, type RefusalBody } from "@feder/shared/errors";

/** The one converter of errors to HTTP: expected refusals with their code, everything else as `internal`, and logged. */
export function refusals(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = asRefusal(error);
    if (refusal === null) {
      const request = String(response.locals["requestId"]);
      log.error({ err: error, request }, "a request failed");
      const body: RefusalBody = {
        error: { code: "internal", message: `Something went wrong here. The log names it under request ${request}.` },
      };
      response.status(500).json(body);
      return;
    }
    const { code, message, fields, retryAfter, status } = refusal;
    if (retryAfter !== undefined) response.set("Retry-After", String(retryAfter));
    const body: RefusalBody = {
      error: {
        code,
        message,
        ...(fields !== undefined && { fields }),
        ...(retryAfter !== undefined && { retryAfter }),
      },
    };
    response.status(status).json(body);
  };
}

/** Express and its JSON parser refuse with errors of their own, which carry a 4xx status. */
function asRefusal(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (typeof error !== "object" || error === null || !("status" in error)) return null;
  if (error.status === 413) return new AppError("tooLarge", "The body of the request is too large.");
  if (typeof error.status === "number" && error.status >= 400 && error.status < 500) {
    return new AppError(
      "invalidInput",
      "The request cannot be read: is its body valid JSON, and its address well formed?",
    );
  }
  return null;
}
