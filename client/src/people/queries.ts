import type { WorkingGroupId } from "@feder/shared/ids";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { sessionQuery } from "../app/session.tsx";

/** Milliseconds between two looks at the people, while the page is visible: somebody waits for who accepts, or nobody does. */
const WAITING = 5_000;
const CALM = 30_000;

/** Who works in a group, and its open invitations for those who may see them. */
export function membersQuery(group: WorkingGroupId) {
  return queryOptions({
    queryKey: ["members", group],
    queryFn: ({ signal }) => call("GET /api/groups/:group/members", { params: { group }, signal }),
    refetchInterval: ({ state }) => paceOf(state.data),
  });
}

/** The steering group and the office, with their open invitations. */
export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: ({ signal }) => call("GET /api/staff", { signal }),
  refetchInterval: ({ state }) => paceOf(state.data),
});

/** Looks everything up again that a change of people can touch, one's own rights included. */
export function usePeopleRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [["members"], ["staff"], sessionQuery.queryKey, ["papers"]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  };
}

function paceOf(shown: { invitations: readonly unknown[] } | undefined): number {
  return shown !== undefined && shown.invitations.length > 0 ? WAITING : CALM;
}
