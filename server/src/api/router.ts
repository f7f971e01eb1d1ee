import express, { Router, type Request, type RequestHandler, type Response } from "express";
import type { z } from "zod";
import { API, type ApiKey, type ApiParams, type ApiParsedBody, type Endpoint } from "@feder/shared/api";
import { AppError } from "@feder/shared/errors";
import { can } from "@feder/shared/permissions";
import { LIMITS } from "@feder/shared/protocol";
import type { SignedIn } from "../accounts/index.ts";
import type { Actions } from "../actions/index.ts";
import type { Asked, Permission } from "./route.ts";
import { ROUTES } from "./routes.ts";

/** What the router needs from the rest of the server. */
export interface RouterParts {
  actions: Actions;
  allowsOrigin(origin: string | undefined, host: string | undefined): boolean;
  publicUrl(): string;
}

/** The whole API as one Express router: session, then parse, then permit, then handle. */
export function createRouter(parts: RouterParts): Router {
  const router = Router();
  router.use((request, response, next) => {
    response.set("Cache-Control", "no-store");
    if (!SAFE_METHODS.has(request.method) && !parts.allowsOrigin(request.get("Origin"), request.get("Host"))) {
      throw new AppError("foreignOrigin", "This request came from a page of another site.");
    }
    next();
  });
  for (const key of Object.keys(API) as ApiKey[]) mount(router, parts, key);
  router.use((request) => {
    throw new AppError("notFound", `There is no ${request.method} ${request.baseUrl}${request.path}.`);
  });
  return router;
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function mount<K extends ApiKey>(router: Router, parts: RouterParts, key: K): void {
  const endpoint: Endpoint = API[key];
  const [method = "", path = ""] = key.split(" ");
  const session: RequestHandler = async (request, response, next) => {
    const signedIn = await parts.actions.identify(request.headers.cookie);
    if (signedIn === null && endpoint.open !== true) throw signedOut();
    response.locals["signedIn"] = signedIn;
    response.locals["route"] = path;
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    const signedIn = response.locals["signedIn"] as SignedIn | null;
    const output = await run(parts, key, endpoint, request, response, signedIn);
    if (endpoint.file === undefined) response.json(output);
    else sendFile(response, endpoint.file, output as ApiFile);
  };
  // The path in the router is what stands behind the prefix under which the router is mounted.
  const local = path.slice(API_PREFIX.length);
  switch (method) {
    case "GET":
      router.get(local, session, answer);
      break;
    case "POST":
      router.post(local, session, jsonOnly, readJson, answer);
      break;
    case "PATCH":
      router.patch(local, session, jsonOnly, readJson, answer);
      break;
    case "DELETE":
      router.delete(local, session, answer);
      break;
    default:
      throw new Error(`the contract names a method that the router does not know: ${key}`);
  }
}

/** Where the router is mounted. */
export const API_PREFIX = "/api";

async function run<K extends ApiKey>(
  parts: RouterParts,
  key: K,
  endpoint: Endpoint,
  request: Request,
  response: Response,
  signedIn: SignedIn | null,
): Promise<unknown> {
  const { actions } = parts;
  const asked: Asked<K> = {
    actions,
    params: parse(endpoint.params?.(), request.params, "address") as ApiParams<K>,
    body: parse(endpoint.body?.(), request.body ?? {}, "body") as ApiParsedBody<K>,
  };
  demand(await ROUTES[key].permit(asked), signedIn);
  const output = await ROUTES[key].handle({
    ...asked,
    signedIn,
    may: (action, subject) => signedIn !== null && can(signedIn.actor, action, subject),
    address: request.ip ?? request.socket.remoteAddress ?? "unknown",
    cookies: request.headers.cookie,
    setCookie: (header) => response.append("Set-Cookie", header),
    publicUrl: parts.publicUrl(),
  });
  // What leaves is what the contract says: a field that it does not name stays here.
  return endpoint.output().parse(output);
}

/** What an endpoint answers that answers a file. */
interface ApiFile {
  name: string;
  bytes: Uint8Array;
}

function sendFile(response: Response, type: string, { name, bytes }: ApiFile): void {
  response.attachment(name).type(type).send(Buffer.from(bytes));
}

function demand(permission: Permission, signedIn: SignedIn | null): void {
  switch (permission.kind) {
    case "everybody":
      return;
    case "signedIn":
      if (signedIn === null) throw signedOut();
      return;
    case "missing":
      if (signedIn === null) throw signedOut();
      throw new AppError("notFound", `There is no such ${permission.what}.`);
    case "right":
      if (signedIn === null) throw signedOut();
      if (!permission.allows(signedIn.actor)) {
        throw new AppError("forbidden", `You may not do this; it takes the right ${permission.action}.`);
      }
  }
}

function signedOut(): AppError {
  return new AppError("signedOut", "Sign in first.");
}

function parse(schema: z.ZodType | undefined, input: unknown, place: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join(".") || place] ??= message;
  const words = Object.entries(fields).map(([field, message]) => `${field}: ${message}`);
  throw new AppError("invalidInput", `The ${place} of the request is not as expected. ${words.join("; ")}`, { fields });
}

/** Forms of other sites can send text and form data here, but JSON only after this server allowed it. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  const length = request.get("Content-Length");
  const hasBody = request.get("Transfer-Encoding") !== undefined || (length !== undefined && length !== "0");
  if (hasBody && !request.is("application/json")) {
    throw new AppError("invalidInput", "Send the body as JSON, with Content-Type: application/json.");
  }
  next();
};

const readJson = express.json({ limit: LIMITS.requestBytes, type: "application/json" });
