import type { Page } from "playwright-core";

/** What stands on a paper's page, one line a block: `h2 Ausgangslage`, `measure 1.1.1 Titel | p Text`. */
export async function linesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const text = (element: Element | null) =>
      (element?.textContent ?? "").replaceAll("\u2060", "").replaceAll("\u00a0", " ");
    const own = (element: Element): string => {
      const copy = element.cloneNode(true);
      if (!(copy instanceof Element)) return "";
      for (const caret of copy.querySelectorAll(".caret")) caret.remove();
      for (const end of copy.querySelectorAll("br:not(.ProseMirror-trailingBreak)")) end.replaceWith("⏎");
      return text(copy);
    };
    const marked = (element: Element): string => {
      const name = { STRONG: "*", EM: "_", U: "__", S: "~", A: "" }[element.tagName];
      if (name === undefined) return own(element);
      const inner = own(element);
      return element.tagName === "A" ? `[${inner}](${element.getAttribute("href") ?? ""})` : `${name}${inner}${name}`;
    };
    const inline = (element: Element): string =>
      [...element.childNodes]
        .map((node) => {
          if (!(node instanceof Element)) return (node.textContent ?? "").replaceAll("\u00a0", " ");
          if (node.matches(".caret, .ProseMirror-trailingBreak, .ProseMirror-separator")) return "";
          if (node.tagName === "BR") return "⏎";
          return node.matches("span") ? inline(node) : marked(node);
        })
        .join("");
    const list = (element: Element): string =>
      `${element.tagName.toLowerCase()}${element.getAttribute("start") ?? ""}(${[...element.children]
        .map((entry) =>
          [...entry.children].map((child) => (child.matches("ul, ol") ? list(child) : inline(child))).join(" "),
        )
        .join("; ")})`;
    const part = (element: Element): string => {
      if (element.matches("ul, ol")) return list(element);
      if (element.matches(".party"))
        return `party ${inline(element.querySelector(".part-text")!)}${text(element.querySelector(".party-words"))}`;
      if (element.matches(".detail"))
        return `${text(element.querySelector(".part-label"))} ${inline(element.querySelector(".part-text")!)}`;
      return element.matches(".statement-title") ? inline(element) : `p ${inline(element)}`;
    };
    const block = (element: Element): string => {
      const tag = element.tagName.toLowerCase();
      if (element.matches(".statement")) {
        const kind = element.getAttribute("data-kind") ?? "";
        const number = text(element.querySelector(".statement-number"));
        const parts = [...element.querySelector(".statement-content")!.children].map(part);
        return `${kind} ${number} ${parts.join(" | ")}`;
      }
      if (element.matches("ul, ol")) return list(element);
      if (element.matches("table")) {
        const rows = [...element.querySelectorAll("tr")].map((row) =>
          [...row.children].map((cell) => `${cell.tagName.toLowerCase()} ${inline(cell)}`.trim()).join(" | "),
        );
        return `table ${rows.join(" // ")}`;
      }
      if (element.matches("blockquote")) return `quote ${[...element.children].map(inline).join(" / ")}`;
      return `${tag} ${inline(element)}`;
    };
    return [...document.querySelectorAll(".paper-text > *:not(.caret)")].map((element) => block(element).trim());
  });
}

/** Opens a paper and waits until its text is there. */
export async function openPaper(page: Page, number: number): Promise<void> {
  await page.goto(`/papier/${number}`);
  await page.locator(".paper-text").waitFor();
}

/** Waits until the page says that everything is saved. */
export async function saved(page: Page): Promise<void> {
  await status(page, "Gespeichert");
}

/** Waits until the page says a status in these words. */
export async function status(page: Page, words: string): Promise<void> {
  await page.getByRole("status").filter({ hasText: words }).first().waitFor();
}

/** Waits until everything that was written in a page is on the device; a page that is closed waits for no disk. */
export async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("the copy cannot be read")));
      });
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      // Its turn comes after every transaction that writes.
      await done(database.transaction("updates").objectStore("updates").count());
      database.close();
    }
  });
}

/** Waits until the page's blocks are as a test wants them, and fails with what they are instead. */
export async function untilLines(page: Page, wanted: (lines: string[]) => boolean, what: string): Promise<string[]> {
  const end = performance.now() + 30_000;
  for (;;) {
    const lines = await linesOf(page);
    if (wanted(lines)) return lines;
    if (performance.now() > end) throw new Error(`${what}, but the page shows\n${lines.join("\n")}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** Waits until the page shows exactly these blocks. */
export async function shows(page: Page, ...lines: string[]): Promise<void> {
  const wanted = JSON.stringify(lines);
  await untilLines(page, (all) => JSON.stringify(all) === wanted, `the page should show\n${lines.join("\n")}`);
}

/**
 * Presses keys that move the caret. The browser tells the page of a new selection in a task of its own; a
 * person is slower than that, a test must wait for it before the next key.
 */
export async function go(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

/**
 * Puts the caret before the first letter. ProseMirror sets the selection anew 20 ms after it got the focus, so
 * the key is pressed again until the editor itself stands there.
 */
export async function goToStart(page: Page): Promise<void> {
  const end = performance.now() + 30_000;
  for (;;) {
    await go(page, "Control+Home");
    const from = await page.locator(".paper-text").evaluate((text) => {
      const { editor } = text as unknown as { editor: { state: { selection: { from: number } } } };
      return editor.state.selection.from;
    });
    if (from === 1) return;
    if (performance.now() > end) throw new Error(`the caret should stand at the start, but stands at ${from}`);
  }
}

/** Clicks into the text and waits until the editor knows where the caret stands. */
export async function clickInto(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().click();
  await settled(page);
}

/** Waits until the browser has drawn twice, and with it told the page everything that happened before. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

/**
 * Makes one step of undo of everything that is written on a page from now on: what belongs together would else
 * depend on how many letters a busy machine types in half a second.
 */
export async function writeAsOneStep(page: Page): Promise<void> {
  await page.locator(".paper-text").evaluate((text) => {
    const { editor } = text as unknown as {
      editor: { state: { "y-undo$": { undoManager: { captureTimeout: number; stopCapturing: () => void } } } };
    };
    const { undoManager } = editor.state["y-undo$"];
    undoManager.captureTimeout = Infinity;
    undoManager.stopCapturing();
  });
}

/** Pastes HTML and text at the caret, as a word processor's copy would arrive. */
export async function paste(page: Page, html: string, plain = ""): Promise<void> {
  await page.locator(".paper-text").evaluate(
    (text, [html, plain]) => {
      const data = new DataTransfer();
      if (html !== "") data.setData("text/html", html ?? "");
      data.setData("text/plain", plain ?? "");
      text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [html, plain],
  );
}

/** Sets the caret to the end of the text. */
export async function focusEnd(page: Page): Promise<void> {
  await page.locator(".paper-text").focus();
  await go(page, "Control+End");
}

/** Writes at the end of the text. */
export async function writeAtEnd(page: Page, text: string): Promise<void> {
  await focusEnd(page);
  await page.keyboard.type(text);
}

/** Opens a paper, writes into it, and loses the line once that is saved. */
export async function writeThenCut(page: Page, number: number, line: { cut(): void }): Promise<void> {
  await openPaper(page, number);
  await writeAtEnd(page, "Anfang");
  await saved(page);
  line.cut();
  await status(page, "Offline – Änderungen bleiben auf diesem Gerät");
}

/** Chooses to sign out; where words are unsent, a dialog asks. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Konto/ }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
}

/** The marks of unsent words on a page's device. */
export async function unsentMarks(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("unsent")));
}
