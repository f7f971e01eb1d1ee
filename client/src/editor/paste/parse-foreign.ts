/** The attribute under which the style of a foreign element can be read. */
export const STYLE = "data-foreign-style";

/**
 * Parses HTML of another program. Comments, style sheets and scripts are left out, and attributes with styles
 * and handlers renamed, before parsing: the page's content security policy holds for parsed documents too,
 * would empty `element.style`, and report each of them. Nothing runs and nothing is loaded, because the document has no window.
 */
export function parseForeign(html: string): HTMLElement {
  return new DOMParser().parseFromString(html.replace(TOKEN, defused), "text/html").body;
}

/** Reads one property of a foreign style, in small letters, or an empty text. */
export function styleOf(element: Element, property: string): string {
  const declarations = (element.getAttribute(STYLE) ?? "").toLowerCase().split(";");
  const found = declarations.findLast((declaration) => declaration.split(":", 1)[0]?.trim() === property);
  return found === undefined ? "" : found.slice(found.indexOf(":") + 1).trim();
}

/** A comment, a style sheet, a script, or one tag with its attributes. */
const TOKEN = /<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;

function defused(token: string): string {
  if (/^<(!--|style\b|script\b)/i.test(token)) return "";
  return token.replace(/([\s"'/])style(\s*=)/gi, `$1${STYLE}$2`).replace(/([\s"'/])on([a-z]+\s*=)/gi, "$1data-on$2");
}
