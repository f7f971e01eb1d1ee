import type { MarkFormat } from "./kinds.ts";

/** What a link in a paper may open; everything else, above all `javascript:`, is text without a link. */
const ALLOWED = /^(https?:\/\/|mailto:)[^\s\u0000-\u001f]+$/i;
const LONGEST = 2000;

/** Whether an address may stand in a link. */
export function isAllowedLink(href: unknown): href is string {
  return typeof href === "string" && href.length <= LONGEST && ALLOWED.test(href);
}

/** A link to a web page or mail address. */
export const link: MarkFormat = { name: "link", attributes: { href: { default: null, accepts: isAllowedLink } } };
