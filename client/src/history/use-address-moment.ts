import { useEffect, useRef, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { historyAddress } from "../app/addresses.ts";

/** Browsers refuse an address that changes with every step of a slider that is dragged. */
const CALM_MS = 250;

/**
 * The state that the address names, and how to choose another: it is shown at once, and stands in the address a moment
 * later. Back and forward in the browser choose too.
 */
export function useAddressMoment(paper: number): [string | null, (key: string) => void] {
  const inAddress = new URLSearchParams(useSearch()).get("stand");
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState({ key: inAddress, from: inAddress });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (chosen.from !== inAddress) setChosen({ key: inAddress, from: inAddress });
  useEffect(() => () => clearTimeout(timer.current), [inAddress]);
  const choose = (key: string) => {
    setChosen({ key, from: inAddress });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => navigate(historyAddress(paper, key), { replace: true }), CALM_MS);
  };
  return [chosen.key, choose];
}
