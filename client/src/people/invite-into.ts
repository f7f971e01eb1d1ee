import type { WorkingGroup } from "@feder/shared/people";

/** Where an invitation leads: into one group, or into the staff of the concept. */
export type InviteInto = { kind: "group"; group: WorkingGroup } | { kind: "staff" };
