import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Everything that the operator decides, read from the environment. */
export interface Config {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** The data folder, absolute. */
  data: string;
  /** The base URL under which people reach Feder, without a slash at its end; null: the address it listens on. */
  publicUrl: string | null;
  /** How many proxies stand in front and write `X-Forwarded-For`. */
  trustProxy: number;
  /** With it as a bearer token, /metrics answers others than this machine; null: nobody else. */
  metricsToken: string | null;
  /** The file from which the concept is made on the first start. */
  template: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** When the journal of an open paper is compacted. */
  compaction: { entries: number; everyMs: number };
  /** Loads the sample draft into paper 3 on the first start. */
  devSample: boolean;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** What was wrong with the settings, as text for the operator. */
export class ConfigError extends Error {}

/** Reads the configuration; throws a {@link ConfigError} that names each wrong variable and what it should be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n  ${lines.join("\n  ")}`);
  }
  const from = callersFolder(environment);
  const value = parsed.data;
  return {
    host: value.HOST,
    port: value.PORT,
    data: resolve(from, value.FEDER_DATA),
    publicUrl: value.FEDER_URL ?? null,
    trustProxy: value.FEDER_TRUST_PROXY,
    metricsToken: value.FEDER_METRICS_TOKEN ?? null,
    template: value.FEDER_TEMPLATE === undefined ? shippedFile("concept.json") : resolve(from, value.FEDER_TEMPLATE),
    logLevel: value.FEDER_LOG_LEVEL,
    compaction: { entries: value.FEDER_COMPACT_ENTRIES, everyMs: value.FEDER_COMPACT_EVERY_MS },
    devSample: value.FEDER_DEV_SAMPLE,
  };
}

/** Where the person stands who called npm, which itself changes to the folder of the package. */
export function callersFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return environment["INIT_CWD"] ?? process.cwd();
}

/** A file of `server/template`; this module runs from `src` in tests and from `dist` else, both one below `server`. */
export function shippedFile(name: string): string {
  return fileURLToPath(new URL(`../template/${name}`, import.meta.url));
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === "http:" || url.protocol === "https:") &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === ""
  );
}

const atLeastOne = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: "a whole number above 0" })
  .transform(Number);

const variables = z.object({
  HOST: z.string().trim().default("127.0.0.1"),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65535, {
      error: "a port number from 0 to 65535; 0 picks a free one",
    })
    .transform(Number)
    .default(4600),
  FEDER_DATA: z.string().default("data"),
  FEDER_URL: z
    .string()
    .refine(isBaseUrl, {
      error: "the address at which people reach Feder, such as https://feder.example.org, without a path",
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  FEDER_TRUST_PROXY: z
    .string()
    .regex(/^\d$/, { error: "the number of proxies in front of Feder, 0 to 9" })
    .transform(Number)
    .default(0),
  FEDER_METRICS_TOKEN: z.string().min(16, { error: "at least 16 characters" }).optional(),
  FEDER_TEMPLATE: z.string().optional(),
  FEDER_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  FEDER_COMPACT_ENTRIES: atLeastOne.default(2_000),
  FEDER_COMPACT_EVERY_MS: atLeastOne.default(5_000),
  FEDER_DEV_SAMPLE: z
    .enum(["0", "1"], { error: "1 to load the sample draft on the first start, or 0" })
    .transform((value) => value === "1")
    .default(false),
});
