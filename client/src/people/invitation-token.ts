import { useEffect, useState } from "react";

/**
 * The token of the invitation link that was opened, or null. It leaves the address bar at once, so that it
 * does not stay in the browser's history or in a screenshot, and is kept for this tab, so that one can sign in
 * first and come back.
 */
export function useInvitationToken(): string | null {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    const opened = () => setToken(takeToken());
    window.addEventListener("hashchange", opened);
    return () => window.removeEventListener("hashchange", opened);
  }, []);
  return token;
}

/** Forgets the token after the invitation was accepted. */
export function forgetInvitationToken(): void {
  sessionStorage.removeItem(STORED);
}

const STORED = "feder/invitation";

function takeToken(): string | null {
  const token = decodeURIComponent(window.location.hash.slice(1)).trim();
  if (token === "") return sessionStorage.getItem(STORED);
  sessionStorage.setItem(STORED, token);
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  return token;
}
