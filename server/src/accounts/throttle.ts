import { isIPv6 } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "@feder/shared/errors";

const WINDOW_S = 15 * 60;
const HOUR_S = 60 * 60;
const DAY_S = 24 * HOUR_S;

/** Failures of one account from one address in a window: a person who tries what the password might have been. */
const PER_PAIR = 10;
/** Failures of one account from everywhere in an hour: a guess that is spread over many addresses. */
const PER_ACCOUNT = 50;
/** Failures from one address in a window, before anybody got in from there: one password tried on many accounts. */
const PER_ADDRESS = 60;
/** What each further account that gets in from an address adds to that: an office of 200 makes 200 people's mistakes. */
const PER_GUEST = 2;

/**
 * Slows guessing down, and counts failures only: where people type the right password, nothing is counted,
 * however many share one address. An account that got in from an address within the last week is not shut out
 * there by failures elsewhere, so nobody can lock out a colleague from afar.
 */
export interface Throttle {
  /** Rejects with `tooManyAttempts` if this account may not be tried from this address now. */
  check(email: string, address: string): Promise<void>;
  failed(email: string, address: string): Promise<void>;
  succeeded(email: string, address: string): Promise<void>;
}

/** Builds the throttle of one server; what it counts is in memory and ends with the process. */
export function createThrottle(): Throttle {
  const pairs = new RateLimiterMemory({ keyPrefix: "pair", points: PER_PAIR, duration: WINDOW_S });
  const accounts = new RateLimiterMemory({ keyPrefix: "account", points: PER_ACCOUNT, duration: HOUR_S });
  const addresses = new RateLimiterMemory({ keyPrefix: "address", points: PER_ADDRESS, duration: WINDOW_S });
  const guests = new RateLimiterMemory({ keyPrefix: "guests", points: Number.MAX_SAFE_INTEGER, duration: WINDOW_S });
  const welcome = new RateLimiterMemory({ keyPrefix: "welcome", points: Number.MAX_SAFE_INTEGER, duration: WINDOW_S });
  const known = new RateLimiterMemory({ keyPrefix: "known", points: Number.MAX_SAFE_INTEGER, duration: 7 * DAY_S });

  return {
    async check(email, from) {
      const address = network(from);
      const pair = pairKey(email, address);
      await refuseAbove(pairs, pair, PER_PAIR);
      if ((await known.get(pair)) === null) await refuseAbove(accounts, email, PER_ACCOUNT);
      const inside = (await guests.get(address))?.consumedPoints ?? 0;
      await refuseAbove(addresses, address, PER_ADDRESS + PER_GUEST * inside);
    },

    async failed(email, from) {
      const address = network(from);
      await Promise.all([pairs.penalty(pairKey(email, address)), accounts.penalty(email), addresses.penalty(address)]);
    },

    async succeeded(email, from) {
      const address = network(from);
      const pair = pairKey(email, address);
      await pairs.delete(pair);
      await known.set(pair, 1, 7 * DAY_S);
      // Once an account and window: else one account, signed in again and again, would pay for endless guesses.
      const { consumedPoints } = await welcome.penalty(pair);
      if (consumedPoints === 1) await guests.penalty(address);
    },
  };
}

async function refuseAbove(limiter: RateLimiterMemory, key: string, most: number): Promise<void> {
  const counted = await limiter.get(key);
  if (counted === null || (counted.consumedPoints ?? 0) < most) return;
  const retryAfter = Math.max(1, Math.ceil((counted.msBeforeNext ?? 0) / 1000));
  throw new AppError("tooManyAttempts", `Too many failed sign-ins. Try again in ${retryAfter} seconds.`, {
    retryAfter,
  });
}

function pairKey(email: string, address: string): string {
  return `${address} ${email}`;
}

/** One household or server has a whole /64 of IPv6 addresses, so that is what counts as one address. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => "0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
