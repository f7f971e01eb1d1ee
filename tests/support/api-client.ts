import type { ApiBody, ApiKey, ApiOutput, ApiParams } from "@feder/shared/api";
import type { RefusalBody } from "@feder/shared/errors";

/** Where requests go, and as whom. */
export interface Caller {
  /** The server's address. */
  url: string;
  /** The `Cookie` header, or nothing for a stranger. */
  cookie?: string | undefined;
}

/** What a request answered. */
export interface Answer<K extends ApiKey> {
  status: number;
  body: ApiOutput<K>;
  /** The session cookie that this answer set, as a `Cookie` header, or null. */
  cookie: string | null;
}

/** A request that the server refused. */
export class Refused extends Error {
  readonly status: number;
  readonly code: RefusalBody["error"]["code"];

  constructor(key: string, status: number, { code, message }: RefusalBody["error"]) {
    super(`${key}: ${status} ${code}: ${message}`);
    this.status = status;
    this.code = code;
  }
}

type Input<K extends ApiKey> = (ApiParams<K> extends undefined ? { params?: undefined } : { params: ApiParams<K> }) &
  (ApiBody<K> extends undefined ? { body?: undefined } : { body: ApiBody<K> });

/** Calls one endpoint of the contract; throws {@link Refused} where the server says no. */
export async function call<K extends ApiKey>(caller: Caller, key: K, input: Input<K>): Promise<Answer<K>> {
  const [method = "GET", path = "/"] = key.split(" ");
  const params: Record<string, unknown> = input.params ?? {};
  const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const response = await fetch(new URL(address, caller.url), {
    method,
    headers: {
      // As a page of Feder's own would send it.
      origin: new URL(caller.url).origin,
      ...(caller.cookie === undefined ? {} : { cookie: caller.cookie }),
      ...(input.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    redirect: "error",
  });
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  if (!response.ok) throw new Refused(key, response.status, (body as RefusalBody).error);
  const set = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return { status: response.status, body: body as ApiOutput<K>, cookie: set.length === 0 ? null : set.join("; ") };
}
