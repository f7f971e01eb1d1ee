import { Component, type ReactNode } from "react";

interface Props {
  /** A new value gives the content another try, for example the address after a navigation. */
  resetKey: string;
  /** What stands there instead. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps a mistake in one room from blanking the page; also catches a room whose code can no longer be loaded. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
