import { expect, it } from "vitest";
import { createPasswords } from "./passwords.ts";

const go = () => Promise.resolve();

it("hashes with argon2id and the parameters of OWASP, and knows its own", async () => {
  const passwords = await createPasswords();
  const hash = await passwords.hash("ein Kennwort");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.verify(hash, "ein Kennwort", go)).toBe(true);
  expect(await passwords.verify(hash, "ein kennwort", go)).toBe(false);
  expect(passwords.isOutdated(hash)).toBe(false);
  expect(passwords.isOutdated(hash.replace("m=19456", "m=4096"))).toBe(true);
});

it("takes no password for an account that does not exist", async () => {
  const passwords = await createPasswords();
  for (const guess of ["", "nobody's password"]) expect(await passwords.verify(null, guess, go)).toBe(false);
});

it("asks once more when it is its turn", async () => {
  const passwords = await createPasswords();
  const refuse = () => Promise.reject(new Error("throttled meanwhile"));
  await expect(passwords.verify(null, "x", refuse)).rejects.toThrow("throttled meanwhile");
});
