import { useLocation, useSearch } from "wouter";

/** What was chosen on a page, by name; it stands in the address, so that it can be sent around. */
export function useChoices(): [(name: string) => string, (name: string, value: string) => void] {
  const params = new URLSearchParams(useSearch());
  const [here, go] = useLocation();
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    go(`${here}${next.size > 0 ? `?${next.toString()}` : ""}`, { replace: true });
  };
  return [(name) => params.get(name) ?? "", choose];
}
