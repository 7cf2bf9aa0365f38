import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import styles from './ErrorBoundary.module.css';

export interface ErrorBoundaryProps {
  /** Name of the part of the window, as the user knows it. */
  readonly part: string;
  readonly children: ReactNode;
}

/** Keeps a fault of ours inside one panel: the others go on, the document is safe, and the panel can be tried again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`The panel "${this.props.part}" failed.`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <EmptyState
        title={`${this.props.part} stopped working`}
        action={<Button onClick={() => this.setState({ error: null })}>Try again</Button>}
      >
        The document is not affected. If it stops again, save and load the page anew.
        <details className={styles.details}>
          <summary>What the program says</summary>
          <code>{error.message}</code>
        </details>
      </EmptyState>
    );
  }
}
