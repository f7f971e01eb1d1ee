import type { Page } from "playwright-core";

/** One measured time. */
export interface PaintTime {
  /** Milliseconds up to the paint. */
  took: number;
  /** When it was painted, in milliseconds of the machine's clock. */
  at: number;
}

/** What a page measured. */
export interface PaintTimes {
  /** From the key's event to the paint that shows its letter. */
  keys: PaintTime[];
  /** From the arrival of somebody else's edit to the paint that shows it. */
  remotes: PaintTime[];
  /** From the start of the navigation to the paint that shows the whole paper. */
  opened: PaintTime[];
}

type Kind = keyof PaintTimes;

/**
 * Puts the probe into a page, before anything of the page runs. A key counts from its event's own time stamp,
 * a remote edit from the arrival of its frame; both end behind the paint: after the first change of the
 * editor's text comes an animation frame, and a message posted there is delivered once the frame is painted.
 * The paper counts as open with `blocks` blocks in the editor.
 */
export async function installProbe(page: Page, blocks: number): Promise<void> {
  await page.addInitScript((leastBlocks) => {
    const times: Record<Kind, PaintTime[]> = { keys: [], remotes: [], opened: [] };
    Reflect.set(window, "federPaintTimes", times);
    let waiting: { kind: Kind; since: number } | null = { kind: "opened", since: 0 };
    const ends: { kind: Kind; since: number }[] = [];
    const painted = new MessageChannel();
    painted.port1.addEventListener("message", () => {
      const end = ends.shift();
      const now = performance.now();
      if (end) times[end.kind].push({ took: now - end.since, at: performance.timeOrigin + now });
    });
    painted.port1.start();

    const isInEditor = ({ target }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element !== null && element.closest(".ProseMirror") !== null;
    };
    const isOpen = () => (document.querySelector(".ProseMirror")?.childElementCount ?? 0) >= leastBlocks;
    const watcher = new MutationObserver((records) => {
      if (waiting === null || !(waiting.kind === "opened" ? isOpen() : records.some(isInEditor))) return;
      ends.push(waiting);
      waiting = null;
      requestAnimationFrame(() => painted.port2.postMessage(null));
    });
    watcher.observe(document, { subtree: true, childList: true, characterData: true });

    const start = (kind: Kind, since: number) => {
      if (waiting?.kind !== "opened") waiting = { kind, since };
    };
    addEventListener("keydown", (event) => start("keys", event.timeStamp), { capture: true });
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(...parameters: ConstructorParameters<typeof Native>) {
        super(...parameters);
        this.addEventListener("message", (event: MessageEvent<unknown>) => {
          if (!(event.data instanceof ArrayBuffer)) return;
          const [message, step] = new Uint8Array(event.data);
          // A sync frame with an update; everything else shows nothing in the text.
          if (message === 0 && step === 2) start("remotes", event.timeStamp);
        });
      }
    };
  }, blocks);
}

/** The times measured since the last call. */
export async function takeTimes(page: Page): Promise<PaintTimes> {
  return page.evaluate(() => {
    const times = Reflect.get(window, "federPaintTimes") as PaintTimes;
    const taken = { keys: [...times.keys], remotes: [...times.remotes], opened: [...times.opened] };
    times.keys.length = times.remotes.length = times.opened.length = 0;
    return taken;
  });
}

/** Resolves when the page has measured `count` times of a kind since the last {@link takeTimes}. */
export async function measured(page: Page, kind: keyof PaintTimes, count: number): Promise<void> {
  await page.waitForFunction(
    ({ kind: of, count: least }) => (Reflect.get(window, "federPaintTimes") as PaintTimes)[of].length >= least,
    { kind, count },
    { polling: 2 },
  );
}
