/** The text of a field of a form, without spaces around it; "" for a field that is not there. */
export function textOf(form: FormData, name: string): string {
  return rawTextOf(form, name).trim();
}

/** The text of a field as it was typed, for passwords. */
export function rawTextOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
