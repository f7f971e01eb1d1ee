import { isAllowedLink, MARKS as FORMATS } from "@feder/shared/document";
import { formatOf } from "./format-of.ts";
import { asText, markFrom } from "./from-format.ts";

/**
 * The marker of passages without consensus, bold, italic, underlined, struck through, and links. Styles are not read: paste/clean-html.ts turns those
 * that mean something into elements first.
 */
export const MARKS = [
  markFrom(
    formatOf(FORMATS, "contested"),
    {
      // Around everything else, so that a passage is one element however its text is set.
      priority: 1100,
      // What is written at its end belongs to it only where editor/contested/caret-side.ts says so.
      keepOnSplit: false,
      parseHTML: () => [{ tag: "span[data-feder-contested]" }],
      renderHTML: ({ HTMLAttributes }) => ["span", { class: "contested", ...HTMLAttributes }, 0],
    },
    { id: asText("data-feder-contested") },
  ),

  markFrom(
    formatOf(FORMATS, "link"),
    {
      // Above the others, so that a link is one element however its text is set.
      priority: 1000,
      inclusive: false,
      parseHTML: () => [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = element.getAttribute("href");
            return isAllowedLink(href) ? { href } : false;
          },
        },
      ],
      renderHTML: ({ mark }) => {
        const href: unknown = mark.attrs["href"];
        // A link that another program wrote past our rules is shown as text.
        return isAllowedLink(href)
          ? ["a", { href, rel: "noopener noreferrer nofollow", target: "_blank" }, 0]
          : ["span", 0];
      },
    },
    { href: { read: (element) => element.getAttribute("href"), write: () => ({}) } },
  ),

  markFrom(formatOf(FORMATS, "bold"), {
    parseHTML: () => [{ tag: "strong" }, { tag: "b" }],
    renderHTML: () => ["strong", 0],
  }),

  markFrom(formatOf(FORMATS, "italic"), {
    parseHTML: () => [{ tag: "em" }, { tag: "i" }],
    renderHTML: () => ["em", 0],
  }),

  markFrom(formatOf(FORMATS, "underline"), {
    parseHTML: () => [{ tag: "u" }],
    renderHTML: () => ["u", 0],
  }),

  markFrom(formatOf(FORMATS, "strike"), {
    parseHTML: () => [{ tag: "s" }, { tag: "del" }, { tag: "strike" }],
    renderHTML: () => ["s", 0],
  }),
];
