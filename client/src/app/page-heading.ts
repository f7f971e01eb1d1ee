import { useEffect, useRef, type RefObject } from "react";

/**
 * Titles the page and returns the ref for its `<h1 tabIndex={-1}>`. After a navigation inside of Feder the
 * focus moves to that heading, as a page load would start reading there; on the first load it stays.
 */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = title === PRODUCT ? PRODUCT : `${title} · ${PRODUCT}`;
  }, [title]);

  useEffect(() => {
    const here = window.location.pathname;
    if (here === lastPath) return;
    const first = lastPath === undefined;
    lastPath = here;
    if (first) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, []);

  return heading;
}

const PRODUCT = "Feder";
let lastPath: string | undefined;
