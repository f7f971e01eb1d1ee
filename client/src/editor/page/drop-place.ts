/** What is at a height of the window: the block there, and where a dropped block would go. */
export interface DropPlace {
  /** The index of the block at that height, or the nearest one; null in an empty paper. */
  over: number | null;
  /** The index before which a dropped block goes; the number of blocks for the end. */
  before: number;
  /** Pixels from the top of the text's container to the gap. */
  top: number;
}

/** Finds the place by halving: a paper has hundreds of blocks, and each look at one is a layout. */
export function dropPlace(text: HTMLElement, clientY: number): DropPlace {
  const blocks = [...text.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && !child.matches(".caret, .ProseMirror-gapcursor"),
  );
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) >= clientY) high = middle;
    else low = middle + 1;
  }
  const block = blocks[low];
  if (block === undefined) return { over: null, before: 0, top: text.offsetTop };
  const { top, height } = block.getBoundingClientRect();
  const lower = clientY > top + height / 2;
  const next = lower ? blocks[low + 1] : block;
  const gap = next === undefined ? block.offsetTop + block.offsetHeight + 6 : next.offsetTop - 6;
  return { over: low, before: lower ? low + 1 : low, top: gap };
}
