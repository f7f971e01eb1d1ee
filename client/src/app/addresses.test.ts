import { describe, expect, it } from "vitest";
import { numberFrom, signInAddress, wantedAddress } from "./addresses.ts";

describe("the way back after signing in", () => {
  const back = (wanted: string) => wantedAddress(signInAddress(wanted).split("?")[1] ?? "");

  it("leads to the page that one wanted, with its place", () => {
    expect(back("/papier/3")).toBe("/papier/3");
    expect(back("/papier/3?a=b&c=d#k3f9x")).toBe("/papier/3?a=b&c=d#k3f9x");
    expect(back("/")).toBe("/");
  });

  it("leads nowhere else", () => {
    for (const foreign of [
      "https://example.org",
      "//example.org",
      "/\\example.org",
      "/a\\b",
      "/\t/example.org",
      "javascript:1",
      "",
    ]) {
      expect(wantedAddress(`weiter=${encodeURIComponent(foreign)}`), foreign).toBe("/");
    }
  });

  it("does not lead back to the sign-in", () => {
    expect(back("/anmelden?weiter=%2Fanmelden")).toBe("/");
  });
});

describe("the number in an address", () => {
  it("is a whole number from 1", () => {
    expect(numberFrom("3")).toBe(3);
    for (const text of ["0", "03", "-1", "3.5", "3a", "", "99999", undefined]) expect(numberFrom(text)).toBeNull();
  });
});
