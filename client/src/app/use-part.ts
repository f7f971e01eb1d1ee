import { useEffect, useEffectEvent, useState, type ComponentType } from "react";

/**
 * A part of the page whose code comes when it is first wanted; null until then. `onFailed` hears where it could not
 * be loaded, and the next time that it is wanted it is asked for again, which `lazy` would not do.
 */
export function usePart<Props>(
  wanted: boolean,
  load: () => Promise<{ default: ComponentType<Props> }>,
  onFailed: () => void,
): ComponentType<Props> | null {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  const begin = useEffectEvent(load);
  const fail = useEffectEvent(onFailed);
  useEffect(() => {
    if (!wanted || Part !== null) return;
    let gone = false;
    begin().then(
      (part) => {
        if (!gone) setPart(() => part.default);
      },
      () => {
        if (!gone) fail();
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, Part]);
  return wanted ? Part : null;
}
