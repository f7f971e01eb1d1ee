import type { z } from "zod";
import { ACCOUNTS } from "./api/accounts.ts";
import { CONTESTED_POINTS } from "./api/contested.ts";
import { NOTES } from "./api/notes.ts";
import { OVERVIEW } from "./api/overview.ts";
import { PAPERS } from "./api/papers.ts";
import { VERSIONS } from "./api/versions.ts";

export type { Endpoint } from "./api/endpoint.ts";
export type { InvitationView, MemberView, SessionView } from "./api/accounts.ts";
export type { HitView, MeasureView } from "./api/overview.ts";
export type { LineageView, LostWordsView, OriginView, PaperView, StageMoveView } from "./api/papers.ts";
export type { ElsewhereView } from "./api/versions.ts";

/**
 * Every endpoint of Feder: method, path, input, output. The router parses by it, the client is typed
 * by it, and `/api/openapi.json` is generated from it. Times are epoch milliseconds.
 */
export const API = {
  ...ACCOUNTS,
  ...PAPERS,
  ...CONTESTED_POINTS,
  ...NOTES,
  ...VERSIONS,
  ...OVERVIEW,
} as const;

export type ApiKey = keyof typeof API;
/** What a caller passes in the path. */
export type ApiParams<K extends ApiKey> = (typeof API)[K] extends { params: () => infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
/** What a caller sends as JSON. */
export type ApiBody<K extends ApiKey> = (typeof API)[K] extends { body: () => infer S extends z.ZodType }
  ? z.input<S>
  : undefined;
/** What a handler gets after parsing. */
export type ApiParsedBody<K extends ApiKey> = (typeof API)[K] extends { body: () => infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
/** What the server answers. */
export type ApiOutput<K extends ApiKey> = (typeof API)[K] extends { output: () => infer S extends z.ZodType }
  ? z.output<S>
  : never;
