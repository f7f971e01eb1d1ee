import type { PaperId } from "@feder/shared/ids";
import type { PresentPerson } from "@feder/shared/protocol";

/** Hears what happens in papers, after it is durable; it must not take long. */
export interface Onlooker {
  /** The text is another one: these people changed it; without any, the server or another process did. */
  changed(paper: PaperId, by: readonly PresentPerson[]): void;
  /** Somebody who may write has come or left. */
  moved(paper: PaperId): void;
}
