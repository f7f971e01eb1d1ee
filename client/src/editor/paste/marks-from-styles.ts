import { STYLE, styleOf } from "./parse-foreign.ts";

/**
 * Turns the styles that mean something into elements: Google Docs and web pages write bold text as
 * `font-weight: 700`, and plain text in a bold element as `font-weight: normal`.
 */
export function marksFromStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll("b, strong")) {
    if (/^(normal|[1-4]00|lighter)$/.test(styleOf(element, "font-weight")) || element.closest(HEADINGS) !== null) {
      element.replaceWith(...element.childNodes);
    }
  }
  for (const element of body.querySelectorAll("i, em")) {
    if (styleOf(element, "font-style") === "normal") element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll(`span[${STYLE}], font[${STYLE}]`)) {
    for (const tag of marksOf(element)) wrapContent(element, tag);
  }
}

/** Where text is bold anyway: headings, and the head of a table, which Word writes as ordinary cells. */
const HEADINGS = "h1, h2, h3, h4, h5, h6, th, thead";

function marksOf(element: Element): string[] {
  const decoration = `${styleOf(element, "text-decoration")} ${styleOf(element, "text-decoration-line")}`;
  const slant = styleOf(element, "font-style");
  const inHeading = element.closest(HEADINGS) !== null;
  return [
    ...(!inHeading && /^(bold(er)?|[6-9]00)$/.test(styleOf(element, "font-weight")) ? ["strong"] : []),
    ...(slant === "italic" || slant === "oblique" ? ["em"] : []),
    ...(decoration.includes("underline") && element.closest("a") === null ? ["u"] : []),
    ...(decoration.includes("line-through") ? ["s"] : []),
  ];
}

function wrapContent(element: Element, tag: string): void {
  const mark = element.ownerDocument.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}
