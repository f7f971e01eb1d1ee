/** What may be filled into a sentence; `count` also chooses between singular and plural. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * Makes the sentence for `key`: with `values.count` the form `key_one` or `key_other` that `locale` asks for,
 * and every `{{name}}` replaced. A key without words is an impossible state, and says so with its `room`.
 */
export function sentence(words: Forms, key: string, values: Values, locale: string, room: string): string {
  const form = pluralKey(words, key, values, locale);
  const pattern = Object.hasOwn(words, form) ? words[form] : undefined;
  if (pattern === undefined) throw new Error(`No words for ${room}.${key} in ${locale}`);
  return pattern.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? value.toLocaleString(locale) : value;
  });
}

type Forms = Readonly<Record<string, string>>;

function pluralKey(words: Forms, key: string, values: Values, locale: string): string {
  const { count } = values;
  if (typeof count !== "number") return key;
  const form = `${key}_${new Intl.PluralRules(locale).select(count)}`;
  return Object.hasOwn(words, form) ? form : key;
}
