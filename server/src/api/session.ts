import { person, type Route } from "./route.ts";
import { viewSession } from "./views.ts";

/** Who I am; the answer also makes the browser keep the session as long as the server does. */
export const getSession: Route<"GET /api/session"> = {
  permit: () => ({ kind: "signedIn" }),
  async handle(call) {
    const setCookie = call.actions.keepSession(call.cookies);
    if (setCookie !== null) call.setCookie(setCookie);
    return viewSession(call.actions, person(call));
  },
};

/** Signing in. */
export const postSession: Route<"POST /api/session"> = {
  permit: () => ({ kind: "everybody" }),
  async handle({ actions, body, address, cookies, setCookie }) {
    const opened = await actions.signIn({ ...body, address, cookies });
    setCookie(opened.setCookie);
    return viewSession(actions, opened.signedIn);
  },
};

/** Signing out; without a session there is nothing to do, and that is no error. */
export const deleteSession: Route<"DELETE /api/session"> = {
  permit: () => ({ kind: "everybody" }),
  async handle({ actions, cookies, setCookie }) {
    setCookie((await actions.signOut(cookies)).setCookie);
    return null;
  },
};
