import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@feder/shared/people";
import { describe, expect, it } from "vitest";
import { checkAccount, checkEmail } from "./check-account.ts";

const fine = { name: "Aylin Öztürk", email: "a.oeztuerk@land.example", password: "ein kurzer Satz" };

describe("checkAccount", () => {
  it("finds nothing wrong with an account that is complete", () => {
    expect(checkAccount(fine)).toEqual({});
  });

  it("names every field that is empty", () => {
    expect(checkAccount({ name: "", email: "", password: "" })).toEqual({
      name: "nameMissing",
      email: "emailMissing",
      password: "passwordMissing",
    });
  });

  it("measures passwords as the server does", () => {
    const of = (length: number) => checkAccount({ ...fine, password: "x".repeat(length) }).password;
    expect(of(PASSWORD_MIN_LENGTH - 1)).toBe("passwordShort");
    expect(of(PASSWORD_MIN_LENGTH)).toBeUndefined();
    expect(of(PASSWORD_MAX_LENGTH)).toBeUndefined();
    expect(of(PASSWORD_MAX_LENGTH + 1)).toBe("passwordLong");
  });
});

describe("checkEmail", () => {
  it("refuses what is certainly no address", () => {
    for (const text of ["a", "a@", "@b.de", "a@b", "a b@c.de", "a@b@c.de", "a@.de", "a@b."]) {
      expect(checkEmail(text), text).toBe("emailInvalid");
    }
  });

  it("lets the server decide about the rest", () => {
    for (const text of ["a@b.de", "vor.nach+feder@sub.land.example"]) expect(checkEmail(text), text).toBeNull();
  });
});
