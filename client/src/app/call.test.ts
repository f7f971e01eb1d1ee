import type { PaperId } from "@feder/shared/ids";
import { newId } from "@feder/shared/ids";
import { afterEach, describe, expect, it, vi } from "vitest";
import { call, fillPath, Refusal } from "./call.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Answers every request, and keeps what was asked. */
function answerWith(answer: (signal: AbortSignal | null | undefined) => Response) {
  const fetched = vi.fn((_path: string, { signal }: RequestInit) => Promise.resolve(answer(signal)));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

/** What comes in a minute, unless it is given up. */
function slowly(text: string, signal: AbortSignal | null | undefined): ReadableStream {
  return new ReadableStream({
    start(stream) {
      signal?.addEventListener("abort", () => stream.error(signal.reason));
      setTimeout(() => {
        stream.enqueue(new TextEncoder().encode(text));
        stream.close();
      }, 50_000);
    },
  });
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (error instanceof Refusal) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

describe("call", () => {
  it("puts method, path and body together from the key", async () => {
    const fetched = answerWith(() => Response.json(null));
    const paper = newId<"Paper">();
    await call("POST /api/papers/:paper/sample", { params: { paper } });
    await call("POST /api/session", { body: { email: "a@b.de", password: "x" } });
    expect(fetched.mock.calls[0]?.[0]).toBe(`/api/papers/${paper}/sample`);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: "POST" });
    expect(fetched.mock.calls[1]?.[1].body).toBe('{"email":"a@b.de","password":"x"}');
  });

  it("answers null where there is no content", async () => {
    answerWith(() => new Response(null, { status: 204 }));
    expect(await call("DELETE /api/session")).toBeNull();
  });

  it("throws what the server refused, with fields and time", async () => {
    const error = { code: "tooManyAttempts", message: "no", retryAfter: 90, fields: { email: "is wrong" } };
    answerWith(() => Response.json({ error }, { status: 429 }));
    const refusal = await refusalOf(call("GET /api/papers"));
    expect(refusal).toMatchObject({ code: "tooManyAttempts", retryAfter: 90, fields: { email: "is wrong" } });
  });

  it("says offline where no server answered, itself or behind a gateway", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect((await refusalOf(call("GET /api/papers"))).code).toBe("offline");
    answerWith(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect((await refusalOf(call("GET /api/papers"))).code).toBe("offline");
  });

  it("says internal where the answer is nothing that it knows", async () => {
    answerWith(() => new Response("<h1>Oops</h1>", { status: 500 }));
    expect((await refusalOf(call("GET /api/papers"))).code).toBe("internal");
    answerWith(() => Response.json({ error: "no" }, { status: 400 }));
    expect((await refusalOf(call("GET /api/papers"))).code).toBe("internal");
  });

  it("says offline where nothing comes for too long, and waits for what comes slowly", async () => {
    vi.useFakeTimers();
    vi.stubGlobal(
      "fetch",
      (_path: string, { signal }: RequestInit) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error))),
    );
    const silent = refusalOf(call("GET /api/papers"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await silent).code).toBe("offline");
    answerWith((signal) => new Response(slowly("[]", signal)));
    const slow = call("GET /api/papers");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await slow).toEqual([]);
  });

  it("passes an abort on as it is", async () => {
    const stop = new AbortController();
    vi.stubGlobal("fetch", () => Promise.reject(new DOMException("stopped", "AbortError")));
    stop.abort();
    await expect(call("GET /api/papers", { signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("fillPath", () => {
  it("encodes what it fills in, and misses nothing silently", () => {
    expect(fillPath("/api/papers/:paper", { paper: "a/b" as PaperId })).toBe("/api/papers/a%2Fb");
    expect(() => fillPath("/api/papers/:paper", {})).toThrow("No parameter paper");
  });
});
