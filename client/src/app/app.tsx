import { SCHEMA_VERSION } from "@feder/shared/schema-version";
import type { SessionView } from "@feder/shared/api";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Loading } from "../ui/loading.tsx";
import { ADDRESS, signInAddress } from "./addresses.ts";
import { BareFrame } from "./bare-frame.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Frame } from "./frame.tsx";
import { PaperRoute } from "./paper-route.tsx";
import { withWords } from "./language.ts";
import { createQueries } from "./queries.ts";
import { BrokenScreen, NotFoundScreen, OutdatedScreen, UnreachableScreen } from "./screens.tsx";
import { SessionProvider, sessionQuery, useOtherTabs } from "./session.tsx";
import { Toasts } from "./toasts.tsx";

const SignInPage = lazy(() => import("../people/sign-in-page.tsx"));
const InvitationPage = lazy(() => import("../people/invitation-page.tsx"));
const MembersPage = lazy(() => import("../people/members-page.tsx"));
const StaffPage = lazy(() => import("../people/staff-page.tsx"));
const OverviewPage = lazy(() => import("../overview/overview-page.tsx"));
const PointsPage = lazy(() => import("../overview/points-page.tsx"));
const MeasuresPage = lazy(() => import("../overview/measures-page.tsx"));
const SearchPage = lazy(() => import("../overview/search-page.tsx"));
const VersionsPage = lazy(() => withWords(import("../versions/versions-page.tsx")));
const SynopsisPage = lazy(() => withWords(import("../versions/synopsis-page.tsx")));
const HistoryPage = lazy(() => withWords(import("../history/history-page.tsx")));
const PapersPage = lazy(() => import("../overview/papers-page.tsx"));

const queries = createQueries();

/** Feder in the browser: every address, and who may be there. Each room's code arrives when it is entered. */
export function App() {
  const [here] = useLocation();
  return (
    <QueryClientProvider client={queries}>
      <ErrorBoundary
        resetKey={here}
        fallback={
          <BareFrame>
            <BrokenScreen />
          </BareFrame>
        }
      >
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path={ADDRESS.signIn} component={SignInPage} />
            <Route path={ADDRESS.invitation} component={InvitationPage} />
            <Route>
              <SignedIn />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <Toasts />
    </QueryClientProvider>
  );
}

function SignedIn() {
  useOtherTabs();
  const [here] = useLocation();
  const session = useQuery(sessionQuery);
  if (session.data === undefined) {
    return session.isError ? (
      <BareFrame>
        <UnreachableScreen busy={session.isFetching} onRetry={() => void session.refetch()} />
      </BareFrame>
    ) : (
      <Loading />
    );
  }
  if (session.data === null) return <Redirect to={signInAddress(wholeAddress(here))} replace />;
  if (session.data.schemaVersion !== SCHEMA_VERSION) {
    return (
      <BareFrame>
        <OutdatedScreen />
      </BareFrame>
    );
  }
  // Another person in the same browser starts from nothing.
  return <Rooms key={session.data.person.id} view={session.data} />;
}

/** The address with the place on the page, so that a link to a block survives the sign-in. */
function wholeAddress(path: string): string {
  return path + window.location.search + window.location.hash;
}

function Rooms({ view }: { view: SessionView }) {
  const [here] = useLocation();
  return (
    <SessionProvider view={view}>
      <Frame>
        <ErrorBoundary resetKey={here} fallback={<BrokenScreen />} unfetched={<UnreachableScreen onRetry={reload} />}>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path={ADDRESS.papers} component={PapersPage} />
              <Route path={ADDRESS.paper}>{({ number }) => <PaperRoute number={number} />}</Route>
              <Route path={ADDRESS.versions}>{({ number }) => <VersionsPage number={number} />}</Route>
              <Route path={ADDRESS.synopsis}>{({ number }) => <SynopsisPage number={number} />}</Route>
              <Route path={ADDRESS.history}>{({ number }) => <HistoryPage number={number} />}</Route>
              <Route path={ADDRESS.members}>{({ number }) => <MembersPage number={number} />}</Route>
              <Route path={ADDRESS.staff} component={StaffPage} />
              <Route path={ADDRESS.overview} component={OverviewPage} />
              <Route path={ADDRESS.points} component={PointsPage} />
              <Route path={ADDRESS.measures} component={MeasuresPage} />
              <Route path={ADDRESS.search} component={SearchPage} />
              <Route component={NotFoundScreen} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </Frame>
    </SessionProvider>
  );
}

/** A room whose code did not come is asked for again by a new page only; without a line this one stays. */
function reload(): void {
  void fetch("/healthz").then(
    () => location.reload(),
    () => {},
  );
}
