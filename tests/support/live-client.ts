import { SCHEMA_VERSION } from "@feder/shared/document";
import { afterMessage, LIVE_PATH, type LiveMessage, type PaperOverview } from "@feder/shared/overview";
import WebSocket from "ws";
import type { Caller } from "./api-client.ts";
import { deferred, within } from "./waiting.ts";

/** A page that watches the overview. */
export interface LiveClient {
  /** The papers as they are told now, by number. */
  papers(): readonly PaperOverview[];
  /** The paper with a number; throws where it is not seen. */
  paper(number: number): PaperOverview;
  /** Everything that was said, oldest first. */
  readonly messages: readonly LiveMessage[];
  /** Resolves when something is so, and fails with what is instead. */
  until(what: string, condition: (papers: readonly PaperOverview[]) => boolean): Promise<void>;
  /** Resolves with the close code, or with the HTTP status of a refused upgrade. */
  ended(): Promise<number>;
  send(text: string): void;
  close(): void;
}

/** What a hostile or outdated page may say. */
export interface LiveOptions {
  /** The `schema` in the address; null leaves it out. */
  schema?: string | null;
  /** The Origin header; null leaves it out; without it, the server's own. */
  origin?: string | null;
}

/** Opens the live overview; resolves when the first message, or the end, is there. */
export async function watchOverview({ url, cookie }: Caller, options: LiveOptions = {}): Promise<LiveClient> {
  const { schema = String(SCHEMA_VERSION), origin = url } = options;
  const address = new URL(LIVE_PATH, url.replace(/^http/, "ws"));
  if (schema !== null) address.searchParams.set("schema", schema);
  const socket = new WebSocket(address, {
    headers: { ...(cookie === undefined ? {} : { cookie }), ...(origin === null ? {} : { origin }) },
  });
  const messages: LiveMessage[] = [];
  const first = deferred<void>();
  const end = deferred<number>();
  const waiting = new Set<() => void>();
  let papers: readonly PaperOverview[] = [];
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as LiveMessage;
    messages.push(message);
    papers = afterMessage(papers, message);
    first.resolve();
    for (const look of waiting) look();
  });
  socket.on("unexpected-response", (request, response) => {
    end.resolve(response.statusCode ?? 0);
    first.resolve();
    request.destroy();
  });
  socket.on("close", (code) => {
    end.resolve(code);
    first.resolve();
  });
  // A cut connection is an error and then a close; the close is what tests ask about.
  socket.on("error", () => undefined);
  await within("the overview", first.promise);
  return {
    papers: () => papers,
    paper(number) {
      const paper = papers.find((one) => one.number === number);
      if (paper === undefined) throw new Error(`paper ${number} is not seen`);
      return paper;
    },
    messages,
    async until(what, condition) {
      const so = deferred<void>();
      const look = () => {
        if (condition(papers)) so.resolve();
      };
      waiting.add(look);
      look();
      try {
        await within(what, so.promise);
      } catch (error) {
        throw new Error(`${what}; but ${JSON.stringify(papers)}`, { cause: error });
      } finally {
        waiting.delete(look);
      }
    },
    ended: () => within("the end of the overview", end.promise),
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
}
