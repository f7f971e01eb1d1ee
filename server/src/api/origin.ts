/**
 * Which pages may send requests that change something, and open connections: those of this server itself, by
 * its public address or by the host that was asked. Programs send no Origin and are let through: what the check
 * protects from, a foreign page that uses a person's cookie, cannot happen to them.
 */
export function originCheck(
  publicUrl: () => string,
): (origin: string | undefined, host: string | undefined) => boolean {
  return (origin, host) => {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    if (url.origin === new URL(publicUrl()).origin) return true;
    return (url.protocol === "http:" || url.protocol === "https:") && url.host === host?.toLowerCase();
  };
}
