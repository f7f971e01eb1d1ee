/** The class and message of an error, without anything of the document; what is thrown otherwise may hold some. */
export function reasonText(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : typeof reason;
}
