import { ADDRESS, membersAddress } from "./addresses.ts";
import { useSession } from "./session.tsx";

export type NavigationKey = "papers" | "overview" | "members" | "staff";

/** One place of the main navigation; `key` is its word. */
export interface Place {
  key: NavigationKey;
  to: string;
  isHere: (address: string) => boolean;
}

/** The places that I may go to. */
export function useNavigation(): Place[] {
  const { concept, may } = useSession();
  const group = concept.groups.find(({ id }) => may("group.see", { group: id }));
  const places: Place[] = [
    {
      key: "papers",
      to: ADDRESS.papers,
      isHere: (address) => address === ADDRESS.papers || address.startsWith("/papier/"),
    },
  ];
  if (concept.groups.some(({ id }) => may("paper.read", { group: id }))) {
    places.push({
      key: "overview",
      to: ADDRESS.overview,
      isHere: (address) => address.startsWith(ADDRESS.overview),
    });
  }
  if (group !== undefined) {
    places.push({ key: "members", to: membersAddress(group.number), isHere: (address) => address.startsWith("/uag/") });
  }
  if (may("concept.staff", null)) {
    places.push({ key: "staff", to: ADDRESS.staff, isHere: (address) => address === ADDRESS.staff });
  }
  return places;
}
