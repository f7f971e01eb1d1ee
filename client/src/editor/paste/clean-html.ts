import { isAllowedLink } from "@feder/shared/document";
import { flattenCells } from "./flatten-cells.ts";
import { marksFromStyles } from "./marks-from-styles.ts";
import { parseForeign, STYLE } from "./parse-foreign.ts";
import { listsFromWord, mendNestedLists } from "./word-lists.ts";

/** What never comes along, with everything in it. */
const GONE = [
  "script, style, meta, link, title, xml, noscript, template, base",
  "img, picture, svg, math, video, audio, canvas, object, embed, iframe, map",
  "input, button, select, textarea, progress, meter, dialog",
  // Words that Feder's own clipboard adds for word processors.
  "[data-feder-label]",
  "colgroup, .EOP, hr.msocomoff, .MsoCommentReference, .MsoCommentText, [data-ccp-comment]",
  // Deletions of Word's change tracking; a plain <del> in a web page is meant to be read.
  "del[cite], del[datetime], .msoDel",
].join();

/** What is only a wrapper: its content stays. */
const WRAPPERS =
  "font, center, ins, label, small, big, abbr, cite, q, time, mark, bdo, bdi, span, header, footer, main, article, figure";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, div, section";

/** The attributes that mean something to the editor. */
const KEPT = new Set(["href", "colspan", "rowspan", "start", "data-pm-slice"]);

/**
 * Cleans HTML from the clipboard: what Word, LibreOffice, Google Docs and web pages copy becomes headings,
 * paragraphs, lists, tables, links and plain marks, and nothing else.
 */
export function cleanHtml(html: string): string {
  const body = parseForeign(html);
  // What is left of comments are Word's conditions such as <![if !supportLists]>.
  removeComments(body);
  // Word writes comments at the end of a page and hides texts; both are told by style only.
  removeStyled(body, /mso-element:\s*comment|mso-hide:\s*all|display:\s*none|mso-comment-(done|date)/i);
  for (const element of body.querySelectorAll(GONE)) element.remove();
  headingsFromWord(body);
  listsFromWord(body);
  marksFromStyles(body);
  keepAllowedLinks(body);
  unwrapAll(body, WRAPPERS);
  unwrapNamespaced(body);
  linesFromPre(body);
  mendNestedLists(body);
  flattenCells(body);
  for (const element of body.querySelectorAll("*")) dropAttributes(element);
  tidyText(body);
  removeLooseBreaks(body);
  removeEmpty(body);
  trimLines(body);
  return body.innerHTML;
}

function removeComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode() !== null) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function removeStyled(body: HTMLElement, style: RegExp): void {
  for (const element of body.querySelectorAll(`[${STYLE}]`)) {
    if (style.test(element.getAttribute(STYLE) ?? "")) element.remove();
  }
}

/** Titles, paragraphs with an outline level, and those with the role of a heading, which Word does not write as headings. */
function headingsFromWord(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll("p")) {
    const outline = /mso-outline-level:\s*([1-9])/i.exec(paragraph.getAttribute(STYLE) ?? "")?.[1];
    const title = /(^|\s)(MsoTitle|Titel|Title)(\s|$)/.test(paragraph.className);
    const named = /(?:berschrift|heading)[-_ ]?(\d)/i.exec(paragraph.className)?.[1];
    const role =
      paragraph.getAttribute("role") === "heading" ? (paragraph.getAttribute("aria-level") ?? "1") : undefined;
    const level = title ? "1" : (outline ?? named ?? role);
    if (level === undefined || /mso-list/i.test(paragraph.getAttribute(STYLE) ?? "")) continue;
    rename(paragraph, `h${Math.min(6, Number(level))}`);
  }
}

function keepAllowedLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll("a")) {
    if (isAllowedLink(link.getAttribute("href")) && (link.textContent ?? "").trim() !== "") {
      unwrapAll(link, "u");
    } else unwrap(link);
  }
}

/** Elements such as <o:p>, <w:sdt> or <st1:place>. */
function unwrapNamespaced(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*")) if (element.localName.includes(":")) unwrap(element);
}

function linesFromPre(body: HTMLElement): void {
  for (const block of body.querySelectorAll("pre")) {
    const paragraph = block.ownerDocument.createElement("p");
    for (const [index, line] of (block.textContent ?? "").replace(/\n$/, "").split("\n").entries()) {
      if (index > 0) paragraph.append(block.ownerDocument.createElement("br"));
      paragraph.append(line);
    }
    block.replaceWith(paragraph);
  }
}

function dropAttributes(element: Element): void {
  for (const name of element.getAttributeNames()) {
    if (!KEPT.has(name) && !name.startsWith("data-feder-")) element.removeAttribute(name);
  }
}

/** Soft hyphens and invisible signs go; runs of fixed spaces, with which people align, become one space. */
function tidyText(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const text = walker.currentNode;
    const before = text.nodeValue ?? "";
    const after = before.replace(/[\u00ad\u200b\ufeff]/g, "").replace(/[\u00a0\t\n\r ]{2,}/g, " ");
    if (after !== before) text.nodeValue = after;
  }
}

/** Empty paragraphs are how people make space; here the page does. A line break at the very end is none either. */
function removeEmpty(body: HTMLElement): void {
  for (const element of [
    ...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, div, strong, em, u, s, a"),
  ].toReversed()) {
    const last = element.lastChild;
    if (last instanceof Element && last.localName === "br" && element.localName !== "a") last.remove();
    const blank = (element.textContent ?? "").replaceAll("\u00a0", " ").trim() === "";
    if (
      blank &&
      element.querySelector("table, [data-feder-part]") === null &&
      !element.hasAttribute("data-feder-part")
    ) {
      // A blank run between two words is still a space.
      if (element.matches("strong, em, u, s, a")) unwrap(element);
      else element.remove();
    }
  }
}

/** A line break between two blocks would become a paragraph of its own. */
function removeLooseBreaks(body: HTMLElement): void {
  for (const lineBreak of body.querySelectorAll("br")) {
    const around = [lineBreak.previousSibling, lineBreak.nextSibling];
    const loose = lineBreak.parentElement?.matches("body, div, section, ul, ol") === true;
    if (loose && around.some((node) => node === null || (node instanceof Element && node.matches(BLOCKS))))
      lineBreak.remove();
  }
}

/** Fixed spaces at the edge of a line, as Word in the browser writes them. */
function trimLines(body: HTMLElement): void {
  for (const line of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, td, th")) {
    line.normalize();
    if (line.hasAttribute("data-feder-part") || line.hasAttribute("data-pm-slice")) continue;
    const { firstChild, lastChild } = line;
    if (firstChild?.nodeType === Node.TEXT_NODE)
      firstChild.nodeValue = (firstChild.nodeValue ?? "").replace(/^[\s\u00a0]+/, "");
    if (lastChild?.nodeType === Node.TEXT_NODE)
      lastChild.nodeValue = (lastChild.nodeValue ?? "").replace(/[\s\u00a0]+$/, "");
  }
}

function unwrapAll(within: Element, selector: string): void {
  for (const element of within.querySelectorAll(selector)) unwrap(element);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function rename(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
