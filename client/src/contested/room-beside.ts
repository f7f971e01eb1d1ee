/** Whether the window has room for the register beside the text; else it opens over it. */
export const BESIDE = window.matchMedia("(min-width: 72rem)");
