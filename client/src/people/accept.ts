import type { ApiBody } from "@feder/shared/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { ADDRESS } from "../app/addresses.ts";
import { call } from "../app/call.ts";
import { tellOtherTabs, useSessionChange } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { forgetInvitationToken } from "./invitation-token.ts";
import { usePeopleWords } from "./words.ts";

/** Accepts an invitation, takes the session over and goes to the papers. */
export function useAccept() {
  const t = usePeopleWords();
  const client = useQueryClient();
  const changeSession = useSessionChange();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (body: ApiBody<"POST /api/invitations/accept">) => call("POST /api/invitations/accept", { body }),
    onSuccess: (view) => {
      forgetInvitationToken();
      changeSession(view);
      navigate(ADDRESS.papers, { replace: true });
      tellOtherTabs();
      showToast(t("accepted"), { tone: "success" });
      void client.invalidateQueries({ queryKey: ["papers"] });
    },
  });
}
