import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("needs nothing", () => {
    expect(readConfig({ INIT_CWD: "/srv/feder" })).toMatchObject({
      host: "127.0.0.1",
      port: 4600,
      data: "/srv/feder/data",
      publicUrl: null,
      trustProxy: 0,
      metricsToken: null,
      logLevel: "info",
      devSample: false,
    });
    expect(readConfig({}).data).toBe(resolve("data"));
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PORT: "", FEDER_URL: "" })).toMatchObject({ port: 4600, publicUrl: null });
  });

  it("reads what is set", () => {
    const set = {
      HOST: "0.0.0.0",
      PORT: "0",
      INIT_CWD: "/home/me",
      FEDER_DATA: "/var/lib/feder",
      FEDER_URL: "https://Feder.example.org/",
      FEDER_TRUST_PROXY: "1",
      FEDER_TEMPLATE: "ours.json",
      FEDER_DEV_SAMPLE: "1",
    };
    expect(readConfig(set)).toMatchObject({
      host: "0.0.0.0",
      port: 0,
      data: "/var/lib/feder",
      publicUrl: "https://feder.example.org",
      trustProxy: 1,
      template: "/home/me/ours.json",
      devSample: true,
    });
  });

  it("names every variable that is wrong, and what it should be", () => {
    const read = () =>
      readConfig({
        PORT: "70000",
        FEDER_URL: "feder.example.org/x",
        FEDER_LOG_LEVEL: "loud",
        FEDER_METRICS_TOKEN: "short",
        FEDER_COMPACT_ENTRIES: "0",
      });
    for (const said of [
      /PORT: a port number/,
      /FEDER_URL: the address/,
      /FEDER_LOG_LEVEL: one of fatal/,
      /FEDER_METRICS_TOKEN: at least 16/,
      /FEDER_COMPACT_ENTRIES: a whole number/,
    ]) {
      expect(read).toThrow(said);
    }
  });
});
