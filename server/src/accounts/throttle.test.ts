import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createThrottle, type Throttle } from "./throttle.ts";

const HOME = "192.0.2.1";
const AWAY = "198.51.100.1";

describe("throttle", () => {
  let throttle: Throttle;
  beforeEach(() => {
    vi.useFakeTimers();
    throttle = createThrottle();
  });
  afterEach(() => vi.useRealTimers());

  const fail = async (email: string, address: string, times: number) => {
    for (let count = 0; count < times; count += 1) await throttle.failed(email, address);
  };
  const refused = (email: string, address: string) =>
    throttle.check(email, address).then(
      () => false,
      (error: { code: string; retryAfter: number }) => error.code === "tooManyAttempts" && error.retryAfter > 0,
    );

  it("lets ten mistakes of one account and address pass, and opens again after a quarter of an hour", async () => {
    await fail("anna", HOME, 9);
    expect(await refused("anna", HOME)).toBe(false);
    await fail("anna", HOME, 1);
    expect(await refused("anna", HOME)).toBe(true);
    expect(await refused("bela", HOME)).toBe(false);
    vi.advanceTimersByTime(15 * 60 * 1000);
    expect(await refused("anna", HOME)).toBe(false);
  });

  it("forgets the mistakes of one who gets in", async () => {
    await fail("anna", HOME, 9);
    await throttle.succeeded("anna", HOME);
    await fail("anna", HOME, 9);
    expect(await refused("anna", HOME)).toBe(false);
  });

  it("stops the guessing of one account from many addresses, but not where its owner got in before", async () => {
    await throttle.succeeded("anna", HOME);
    for (let count = 0; count < 50; count += 1) await throttle.failed("anna", `203.0.113.${count}`);
    expect(await refused("anna", AWAY)).toBe(true);
    expect(await refused("anna", HOME)).toBe(false);
  });

  it("stops the trying of many accounts from one address", async () => {
    for (let count = 0; count < 60; count += 1) await throttle.failed(`person-${count}`, HOME);
    expect(await refused("anna", HOME)).toBe(true);
    expect(await refused("anna", AWAY)).toBe(false);
  });

  it("gives an address room for those who get in from there, once each", async () => {
    for (let count = 0; count < 5; count += 1) await throttle.succeeded("anna", HOME);
    for (let count = 0; count < 61; count += 1) await throttle.failed(`person-${count}`, HOME);
    expect(await refused("bela", HOME)).toBe(false);
    await throttle.failed("person-61", HOME);
    expect(await refused("bela", HOME)).toBe(true);
    await throttle.succeeded("chris", HOME);
    expect(await refused("bela", HOME)).toBe(false);
  });

  it("takes a /64 of IPv6 for one address, and an IPv4 address in IPv6 dress for itself", async () => {
    await fail("anna", "2001:db8:1:2::1", 10);
    expect(await refused("anna", "2001:0db8:1:2:ffff:ffff:ffff:ffff")).toBe(true);
    expect(await refused("anna", "2001:db8:1:3::1")).toBe(false);
    await fail("bela", "::ffff:192.0.2.7", 10);
    expect(await refused("bela", "192.0.2.7")).toBe(true);
    expect(await refused("bela", "::1")).toBe(false);
  });
});
