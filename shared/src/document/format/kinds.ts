/** A value that an attribute may hold in a document. */
export type AttributeValue = string | number | boolean | null | readonly number[];

/** One attribute: what it is when nobody set it, and what the server accepts from a page. */
export interface AttributeFormat {
  default: AttributeValue;
  accepts(value: unknown): boolean;
}

/**
 * A node of the persisted format. `content` is a ProseMirror content expression and always ends in `*`:
 * with `+` or a fixed sequence two edits at once could make a node invalid, and the binding then deletes it.
 */
export interface NodeFormat {
  name: string;
  content: string | null;
  group: string | null;
  attributes: Readonly<Record<string, AttributeFormat>>;
  /** Set where text stands inside a line, as a hard break does. */
  inline?: true;
  /** Set where text may carry no marks, as in names. */
  plain?: true;
  /** Set where an edit at the border must not join with what stands outside. */
  isolating?: true;
}

/** A mark of the persisted format. */
export interface MarkFormat {
  name: string;
  attributes: Readonly<Record<string, AttributeFormat>>;
  /** Set where several of one kind may stand on the same words. */
  overlapping?: true;
}

/** An attribute that is one of a few words. */
export function oneOf<V extends string>(values: readonly V[], initial: V | null): AttributeFormat {
  return {
    default: initial,
    accepts: (value) => (value === null && initial === null) || values.some((known) => known === value),
  };
}

/** An attribute that is a whole number between two bounds, both allowed. */
export function wholeNumber(least: number, most: number, initial: number): AttributeFormat {
  return {
    default: initial,
    accepts: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  };
}

/** An attribute that is text of a form, or null. */
export function textOrNull(form: RegExp): AttributeFormat {
  return { default: null, accepts: (value) => value === null || (typeof value === "string" && form.test(value)) };
}
