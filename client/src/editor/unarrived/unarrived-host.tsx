import type { PaperId } from "@feder/shared/ids";
import { unsentPapers } from "../../app/local-copies.ts";
import { useSession } from "../../app/session.tsx";
import { usePart } from "../../app/use-part.ts";
import type { Connection } from "../connection/connection.ts";
import type { UnarrivedProps } from "./unarrived.tsx";

/** Loads {@link UnarrivedProps the words that did not arrive} where this device says that it holds some. */
export function UnarrivedHost({ paper, connection }: { paper: PaperId; connection: Connection }) {
  const { person } = useSession();
  const isHeld = unsentPapers(person.id).some((unsent) => unsent.paper === paper);
  const Unarrived = usePart<UnarrivedProps>(
    isHeld,
    () => import("./unarrived.tsx"),
    () => undefined,
  );
  return Unarrived === null ? null : <Unarrived paper={paper} connection={connection} />;
}
