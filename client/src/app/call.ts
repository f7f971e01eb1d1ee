import type { ApiBody, ApiKey, ApiOutput, ApiParams } from "@feder/shared/api";
import type { RefusalBody, RefusalCode } from "@feder/shared/errors";

/** Why a call did not succeed: what the server said, or `offline` when no server answered. */
export type CallFailure = RefusalCode | "internal" | "offline";

/** A call that did not succeed. `fields` names what is wrong in the input; `retryAfter` is in seconds. */
export class Refusal extends Error {
  readonly code: CallFailure;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfter: number | undefined;

  constructor(code: CallFailure, message: string, more: { fields?: Record<string, string>; retryAfter?: number } = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.fields = more.fields ?? {};
    this.retryAfter = more.retryAfter;
  }
}

/** What a call needs beside its key: exactly the parts that the contract names. */
export type CallInput<K extends ApiKey> = (ApiParams<K> extends undefined
  ? { params?: undefined }
  : { params: ApiParams<K> }) &
  (ApiBody<K> extends undefined ? { body?: undefined } : { body: ApiBody<K> }) & {
    signal?: AbortSignal;
    /** Whether it is sent although the page closes. */
    keepalive?: boolean;
  };

type CallArguments<K extends ApiKey> =
  undefined extends ApiParams<K>
    ? undefined extends ApiBody<K>
      ? [input?: CallInput<K>]
      : [input: CallInput<K>]
    : [input: CallInput<K>];

/**
 * Milliseconds to wait for an answer to begin: on a line that went silent none does, and a browser does not notice for
 * minutes. How long it goes on is up to the line.
 */
const PATIENCE = 30_000;

/** Calls one endpoint of the contract, for example `call("GET /api/papers/:paper", { params: { paper } })`; throws {@link Refusal}. */
export async function call<K extends ApiKey>(key: K, ...[input]: CallArguments<K>): Promise<ApiOutput<K>> {
  const [method = "GET", path = "/"] = key.split(" ");
  const body: unknown = input?.body;
  const init = {
    method,
    credentials: "same-origin",
    headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(input?.keepalive === true && { keepalive: true }),
  } as const;
  const response = await answer(fillPath(path, input?.params), init, input?.signal);
  if (!response.ok) throw await refusalOf(response);
  // The contract types the answer, and the same house checks it on the server: the client brings no second parser.
  return (await read(response)) as ApiOutput<K>;
}

/** Puts parameters into a path of the contract: `/api/papers/:paper` → `/api/papers/k3f…`. */
export function fillPath(path: string, params: unknown): string {
  const values = new Map<string, unknown>(Object.entries(params ?? {}));
  return path.replace(/:([a-z]+)/gi, (_, name: string) => {
    const value = values.get(name);
    if (typeof value !== "string") throw new Error(`No parameter ${name} for ${path}`);
    return encodeURIComponent(value);
  });
}

async function answer(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const silent = new AbortController();
  const patience = setTimeout(() => silent.abort(), PATIENCE);
  try {
    return await fetch(path, {
      ...init,
      signal: AbortSignal.any(signal === undefined ? [silent.signal] : [silent.signal, signal]),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new Refusal("offline", "No server answered");
  } finally {
    clearTimeout(patience);
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body = await read(response).catch(() => null);
  if (isRefusalBody(body)) {
    const { code, message, fields, retryAfter } = body.error;
    return new Refusal(code, message, {
      ...(fields === undefined ? {} : { fields }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
  // A gateway in front of a stopped server answers without our body.
  if (response.status === 502 || response.status === 503 || response.status === 504) {
    return new Refusal("offline", `The server cannot be reached (${response.status})`);
  }
  return new Refusal("internal", `Unexpected answer ${response.status}`);
}

function isRefusalBody(body: unknown): body is RefusalBody {
  return (
    typeof body === "object" &&
    body !== null &&
    "error" in body &&
    typeof body.error === "object" &&
    body.error !== null &&
    "code" in body.error &&
    typeof body.error.code === "string"
  );
}
