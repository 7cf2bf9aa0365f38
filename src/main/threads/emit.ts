import type { HostMessage } from '../../engine';

/** What happens to a run. */
export type RunEvent = Extract<
  HostMessage,
  { readonly name: 'train.progress' | 'train.finished' | 'train.broken' }
>;

/** Tells whoever watches the runs what happened. */
export type Emit = (event: RunEvent) => void;
