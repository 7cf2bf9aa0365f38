import type { NodeRole } from '../../engine/index';

/** The hue of each role, the same on the canvas, in the palette, in the equations and in the plots. */
export const ROLE_HUE = {
  state: 'state',
  term: 'physics',
  neural: 'learned',
  operator: 'neutral',
  source: 'neutral',
  observation: 'data',
  event: 'data',
} as const satisfies Record<NodeRole, 'physics' | 'learned' | 'data' | 'state' | 'neutral'>;
