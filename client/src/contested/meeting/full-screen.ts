import { useEffect, useEffectEvent } from "react";

/** Asks for the whole screen; where the browser does not give it, the window is all there is. */
export async function enterFullScreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen();
  } catch {
    // Not allowed here, or not known to this browser.
  }
}

/** Gives the screen back. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
}

/** Hears when the person takes the screen back. */
export function useScreenLeft(onLeft: () => void): void {
  const left = useEffectEvent(onLeft);
  useEffect(() => {
    const onChange = () => {
      if (document.fullscreenElement === null) left();
    };
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, []);
}
