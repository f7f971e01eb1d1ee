import { Component, type ReactNode } from "react";

interface Props {
  /** A new value gives the content another try, for example the address after a navigation. */
  resetKey: string;
  /** What stands there instead. */
  fallback: ReactNode;
  /** What stands there where only the code of a room could not be fetched, for example without a line. */
  unfetched?: ReactNode;
  children: ReactNode;
}

type State = { failed: false } | { failed: true; unfetched: boolean };

/** How Chromium, Firefox, Safari and Vite say that a part of the page did not come; there is no code for it. */
const UNFETCHED = /dynamically imported module|importing a module script|unable to preload css/i;

/** Keeps a mistake in one room from blanking the page; also catches a room whose code can no longer be loaded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, unfetched: error instanceof Error && UNFETCHED.test(error.message) };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (this.state.unfetched ? this.props.unfetched : undefined) ?? this.props.fallback;
  }
}
