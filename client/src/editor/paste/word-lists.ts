import { STYLE } from "./parse-foreign.ts";

/** One paragraph that Word means as a list entry. */
interface Entry {
  element: HTMLElement;
  /** From 1. */
  level: number;
  ordered: boolean;
  /** The number that stands before it, where it is a plain number. */
  number: number | null;
}

/** Word writes lists as paragraphs with `mso-list`, Word in the browser as one list per entry; both become real lists. */
export function listsFromWord(body: HTMLElement): void {
  let run: Entry[] = [];
  const close = () => {
    if (run.length > 0) build(run);
    run = [];
  };
  for (const element of body.querySelectorAll<HTMLElement>(
    "p, h1, h2, h3, h4, h5, h6, table, li[data-aria-level], ul, ol",
  )) {
    const entry = entryOf(element);
    if (entry !== null) {
      const before = run.at(-1)?.element;
      if (before !== undefined && !follows(before, element)) close();
      run.push(entry);
    } else if (!element.matches("ul, ol") && element.closest("li[data-aria-level]") === null) close();
  }
  close();
}

/** Lists that stand directly in a list, as LibreOffice and Google Docs write them, belong into the entry before. */
export function mendNestedLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    else {
      const entry = list.ownerDocument.createElement("li");
      list.replaceWith(entry);
      entry.append(list);
    }
  }
}

function entryOf(element: HTMLElement): Entry | null {
  if (element.localName === "li") {
    const level = Number(element.getAttribute("data-aria-level"));
    return { element, level, ordered: element.parentElement?.localName === "ol", number: null };
  }
  const style = element.getAttribute(STYLE) ?? "";
  const level = /mso-list:[^;]*level(\d)/i.exec(style)?.[1];
  if (level === undefined) return null;
  const sign = element.querySelector<HTMLElement>(`[${STYLE}*="mso-list:Ignore" i], [${STYLE}*="mso-list: Ignore" i]`);
  const marker = (sign?.textContent ?? "").replaceAll("\u00a0", " ").trim();
  sign?.remove();
  const number = /^\(?(\d+)[.)]?$/.exec(marker)?.[1];
  return {
    element,
    level: Number(level),
    ordered: /^\(?([0-9]+|[a-z]{1,2}|[ivxlc]+)[.)]+$/i.test(marker) || /^\d+(\.\d+)+\.?$/.test(marker),
    number: number === undefined ? null : Number(number),
  };
}

/** Whether nothing but space stands between two entries. */
function follows(before: HTMLElement, after: HTMLElement): boolean {
  const range = before.ownerDocument.createRange();
  range.setStartAfter(before);
  range.setEndBefore(after);
  return range.toString().replaceAll("\u00a0", " ").trim() === "";
}

function build(run: readonly Entry[]): void {
  const [first] = run;
  if (first === undefined) return;
  const page = first.element.ownerDocument;
  const place = first.element.localName === "li" ? (first.element.closest("ul, ol") ?? first.element) : first.element;
  const lowest = Math.min(...run.map(({ level }) => level));
  const open: HTMLElement[] = [];
  const tops: HTMLElement[] = [];
  for (const { element, level, ordered, number } of run) {
    const depth = level - lowest;
    open.length = Math.min(open.length, depth + 1);
    const tag = ordered ? "ol" : "ul";
    if (open[depth] !== undefined && open[depth].localName !== tag) open.length = depth;
    while (open.length <= depth) {
      const list = page.createElement(tag);
      if (number !== null && number > 1 && open.length === depth) list.setAttribute("start", String(number));
      const parent = open.at(-1);
      if (parent === undefined) tops.push(list);
      else lastEntry(parent).append(list);
      open.push(list);
    }
    const entry = page.createElement("li");
    if (element.localName === "li") entry.append(...element.childNodes);
    else {
      const paragraph = page.createElement("p");
      paragraph.append(...element.childNodes);
      entry.append(paragraph);
    }
    open[depth]?.append(entry);
  }
  place.before(...tops);
  for (const { element } of run) {
    const list = element.localName === "li" ? element.parentElement : null;
    element.remove();
    if (list !== null && list.childElementCount === 0) list.remove();
  }
}

function lastEntry(list: HTMLElement): Element {
  if (list.lastElementChild !== null) return list.lastElementChild;
  const entry = list.ownerDocument.createElement("li");
  list.append(entry);
  return entry;
}
