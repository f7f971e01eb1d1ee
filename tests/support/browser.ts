import { AxeBuilder } from "@axe-core/playwright";
import { existsSync } from "node:fs";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { Caller } from "./api-client.ts";
import { recordEnd, recordFrames, writeRecordings } from "./frame-recorder.ts";
import { outputPath } from "./root.ts";

/** How a page is looked at. */
export interface View {
  /** Where the page goes: a server's or a proxy's address. */
  url: string;
  locale?: "de-DE" | "en-GB";
  width?: number;
  height?: number;
  dark?: boolean;
}

/** A Chromium without a screen. */
export interface Browser {
  /** A fresh profile with a person's cookie (or none), and one page in it, not yet anywhere. */
  as(caller: Caller | null, view: View): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium: FEDER_CHROMIUM, or the system's; `flags` are further ones of its command line. */
export async function browser(flags: readonly string[] = []): Promise<Browser & AsyncDisposable> {
  const launched = await chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] });
  const close = async () => {
    await Promise.all(launched.contexts().map((context) => context.close()));
    await launched.close();
    writeRecordings();
  };
  return {
    async as(caller, { url, locale = "de-DE", width = 1440, height = 900, dark = false }) {
      const context = await launched.newContext({
        baseURL: url,
        locale,
        viewport: { width, height },
        colorScheme: dark ? "dark" : "light",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      if (caller?.cookie !== undefined) await context.addCookies(cookiesOf(caller.cookie, url));
      recordPages(context, caller?.cookie ?? "nobody");
      const page = await context.newPage();
      await slowDown(context, page);
      await watch(context, page, url);
      return page;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * What was wrong on a page since it was opened: requests to other hosts, errors on the console, uncaught
 * errors, and what the content security policy stopped. A refusal of the API is no error: pages handle it.
 */
export function problemsOf(page: Page): readonly string[] {
  const problems = watched.get(page);
  if (problems === undefined) throw new Error("this page was not opened by browser().as()");
  return problems;
}

/** Writes a picture of the whole page to `tests/out/screens/NAME.png` and answers the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = outputPath("screens", `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  return path;
}

/** Fails with rule, place and help for everything that axe finds on a page. */
export async function expectAccessible(page: Page): Promise<void> {
  // What still fades in has no contrast yet.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n    at ${node.target.join(" ")}\n    ${node.failureSummary ?? ""}`),
  );
  if (found.length > 0) throw new Error(`axe finds ${found.length} on ${page.url()}:\n${found.join("\n")}`);
}

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const watched = new WeakMap<Page, string[]>();

function chromiumPath(): string {
  const path = [process.env["FEDER_CHROMIUM"], "/usr/bin/chromium"].find((one) => one !== undefined && existsSync(one));
  if (path === undefined) throw new Error("No Chromium. Run `node .scripts/browser.mjs`, or set FEDER_CHROMIUM.");
  return path;
}

/** Notes what every page of a profile says to the server, and what it holds when it is closed. */
function recordPages(context: BrowserContext, owner: string): void {
  context.on("page", (page) => {
    recordFrames(page, owner);
    const closePage = page.close.bind(page);
    page.close = async (options) => {
      await recordEnd(page);
      await closePage(options);
    };
  });
  const closeContext = context.close.bind(context);
  context.close = async (options) => {
    await Promise.all(context.pages().map((page) => recordEnd(page)));
    await closeContext(options);
  };
}

/** Lets the page's processor run at a fraction of its speed, where `FEDER_SLOW` says at which: 6 shows what fails on a busy machine. */
async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const rate = Number(process.env["FEDER_SLOW"] ?? 1);
  if (rate > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
}

async function watch(context: BrowserContext, page: Page, url: string): Promise<void> {
  const problems: string[] = [];
  watched.set(page, problems);
  const { host } = new URL(url);
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (["http:", "https:", "ws:", "wss:"].includes(address.protocol) && address.host !== host) {
      problems.push(`request to another host: ${request.url()}`);
    }
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== host) problems.push(`socket to another host: ${socket.url()}`);
  });
  page.on("console", (message) => {
    const refusal = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
    if (message.type() === "error" && !(refusal && new URL(message.location().url).pathname.startsWith("/api/"))) {
      problems.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  await page.exposeFunction("federPolicyStopped", (what: string) => problems.push(`policy stopped: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report: unknown = Reflect.get(window, "federPolicyStopped");
      if (typeof report === "function")
        Reflect.apply(report, window, [`${event.violatedDirective}: ${event.blockedURI}`]);
    });
  });
}

function cookiesOf(header: string, url: string) {
  return header.split("; ").map((pair) => {
    const cut = pair.indexOf("=");
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url, httpOnly: true, sameSite: "Strict" as const };
  });
}
