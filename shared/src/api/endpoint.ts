import { z } from "zod";

/** One endpoint; `open` endpoints need no session. Schemas are functions, so that they may stand below in reading order. */
export interface Endpoint {
  summary: string;
  open?: boolean;
  params?: () => z.ZodObject;
  body?: () => z.ZodType;
  /** Where the answer is a file of this type and not JSON; `output` is then its name and its bytes. */
  file?: string;
  output: () => z.ZodType;
}

/** Keeps the exact type of an endpoint. */
export function endpoint<E extends Endpoint>(of: E): E {
  return of;
}

/** The answer where there is nothing to say. */
export const nothing = z.null();
/** Epoch milliseconds. */
export const time = z.int();
