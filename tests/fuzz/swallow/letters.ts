/** Hands out letters that nobody else types, so that each typed letter can be followed through everything. */
export function uniqueLetters(): (count: number) => string[] {
  let next = FIRST;
  return (count) =>
    Array.from({ length: count }, () => {
      if (next > LAST) throw new Error("no letters left; follow fewer on one paper");
      return String.fromCharCode(next++);
    });
}

// The Chinese characters of the basic plane: none of them is half of a pair, and no test writes them otherwise.
const FIRST = 0x4e00;
const LAST = 0x9fa5;

/** The followed letters in a text; one that stands there twice is there twice. */
export function lettersIn(text: string): string[] {
  return text.match(/[\u4e00-\u9fa5]/g) ?? [];
}
