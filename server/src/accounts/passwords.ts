import { availableParallelism } from "node:os";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { AppError } from "@feder/shared/errors";
import { lanes } from "./lanes.ts";

/** argon2id (the library's default) with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each takes 20–30 ms: more than this waiting would keep people in front of a blank page for half a minute. */
const MOST_WAITING = 2000;

/** Hashes and verifies passwords, as many at once as the machine has cores. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Whether this is the password behind the hash. `null` stands for an account that does not exist, and costs
   * the same work, so that the time of an answer does not tell which accounts there are. `first` runs when it
   * is this one's turn, and may refuse by throwing.
   */
  verify(hash: string | null, password: string, first: () => Promise<void>): Promise<boolean>;
  /** Whether a hash was made with other parameters than those of today. */
  isOutdated(hash: string): boolean;
}

/** Builds the passwords of one server. */
export async function createPasswords(): Promise<Passwords> {
  const inTurn = lanes(availableParallelism(), MOST_WAITING, () => {
    return new AppError("tooManyAttempts", "Too many people are signing in at this moment.", { retryAfter: 10 });
  });
  const nobody = await hash("nobody's password", COST);
  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    verify: (known, password, first) =>
      inTurn(async () => {
        await first();
        const same = await verify(known ?? nobody, password);
        return same && known !== null;
      }),
    isOutdated(known) {
      const { memoryCost, timeCost, parallelism } = parseOptions(known);
      return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
    },
  };
}
