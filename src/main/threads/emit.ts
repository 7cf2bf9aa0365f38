import type { HostMessage } from '../../engine';

/** Tells whoever watches the runs what happened. */
export type Emit = (event: Extract<HostMessage, { readonly kind: 'event' }>) => void;
