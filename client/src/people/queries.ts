import type { WorkingGroupId } from "@feder/shared/ids";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { sessionQuery } from "../app/session.tsx";

/** Who works in a group, and its open invitations for those who may see them. */
export function membersQuery(group: WorkingGroupId) {
  return queryOptions({
    queryKey: ["members", group],
    queryFn: ({ signal }) => call("GET /api/groups/:group/members", { params: { group }, signal }),
    staleTime: 5_000,
  });
}

/** The steering group and the office, with their open invitations. */
export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: ({ signal }) => call("GET /api/staff", { signal }),
  staleTime: 5_000,
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
