import type { Page } from "playwright-core";

/** What is to be seen on a page: an element that says something, with exactly these words or among others. */
export interface Sight {
  selector: string;
  words: string;
  exactly?: boolean;
  /** In how many such elements; in one where it is not said. */
  times?: number;
}

/**
 * The moment at which a page first shows something, in milliseconds since 1970 by the page's own clock. Looked at
 * whenever the page changes, so that what a test waits for is measured where it is seen, and not by the test.
 */
export function whenShown(page: Page, sight: Sight): Promise<number> {
  return page.evaluate(
    ({ selector, words, exactly = false, times = 1 }) =>
      new Promise<number>((resolve) => {
        const isThere = () =>
          [...document.querySelectorAll(selector)].filter(({ textContent }) => {
            const text = textContent.replaceAll("\u2060", "");
            return exactly ? text === words : text.includes(words);
          }).length >= times;
        const look = () => {
          if (!isThere()) return;
          watch.disconnect();
          resolve(performance.timeOrigin + performance.now());
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { subtree: true, childList: true, characterData: true });
        look();
      }),
    sight,
  );
}
