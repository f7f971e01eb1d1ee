import type { RefusalBody } from "@feder/shared/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person, type Person } from "../support/people.ts";
import { seeded } from "../support/seeded.ts";
import { serve, type Served } from "./serve.ts";

const CROWD = 200;

describe("signing in, throttled", { timeout: 120_000 }, () => {
  let served: Served;
  let office: Person[];
  beforeAll(async () => {
    // One trusted proxy, so that a test can come from any address it likes.
    served = await serve({ FEDER_TRUST_PROXY: "1" });
    office = [];
    for (let count = 0; count < CROWD; count += 1) office.push(await person(served));
  }, 120_000);
  afterAll(() => served[Symbol.asyncDispose]());

  const attempt = (email: string, password: string, address: string) =>
    fetch(`${served.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": address },
      body: JSON.stringify({ email, password }),
    });

  it("200 people behind one address all get in at once, every fourth with a typo first", async () => {
    const random = seeded(4600);
    const statuses = await Promise.all(
      office.map(async ({ email, password }) => {
        if (random.chance(0.25)) {
          const typo = await attempt(email, `${password}x`, "192.0.2.1");
          if (typo.status !== 401) return `typo: ${typo.status}`;
        }
        return (await attempt(email, password, "192.0.2.1")).status;
      }),
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });

  it("stops the guessing of one account, and says when to come back", async () => {
    const { email, password } = office[0]!;
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, n) => attempt(email, `guess ${n}`, "198.51.100.1")),
    );
    const tried = guesses.filter(({ status }) => status === 401);
    // Ten, and as many as were under way at that moment.
    expect(tried.length).toBeLessThanOrEqual(16);
    const refused = await attempt(email, password, "198.51.100.1");
    expect(refused.status).toBe(429);
    const { error } = (await refused.json()) as RefusalBody;
    expect(error.code).toBe("tooManyAttempts");
    expect(error.retryAfter).toBeGreaterThan(0);
    expect(refused.headers.get("retry-after")).toBe(String(error.retryAfter));
    // Whose account it is gets in from where they always do.
    expect((await attempt(email, password, "192.0.2.1")).status).toBe(200);
  });

  it("stops one password that is tried on every account from one address", async () => {
    const statuses: number[] = [];
    for (const { email } of office) statuses.push((await attempt(email, "Sommer2026!", "198.51.100.2")).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(60);
    expect(statuses.at(-1)).toBe(429);
  });
});
