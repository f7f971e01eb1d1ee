import type { WebsocketProvider } from "y-websocket";

/** What of the presence changed, and whose: client ids. */
interface PresenceChange {
  added: number[];
  updated: number[];
  removed: number[];
}

/**
 * Lets a page tell the server only of its own presence. The provider would also send back what it hears of others,
 * which the server passes over: where twenty people move their carets, that is twenty times everything.
 */
export function speakForOneself(provider: WebsocketProvider): void {
  const { awareness, _awarenessUpdateHandler: tell } = provider;
  awareness.off("update", tell);
  const own = (clients: readonly number[]) => clients.filter((client) => client === awareness.clientID);
  // Under the provider's name, so that it takes this one away when it ends.
  provider._awarenessUpdateHandler = ({ added, updated, removed }: PresenceChange, origin: unknown) => {
    const mine = { added: own(added), updated: own(updated), removed: own(removed) };
    if (Object.values(mine).some((clients) => clients.length > 0)) tell(mine, origin);
  };
  awareness.on("update", provider._awarenessUpdateHandler);
}
