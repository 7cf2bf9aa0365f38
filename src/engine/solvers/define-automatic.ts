import type { Automatic } from './define';

/** An automatic choice between two methods; then freezes it. */
export function defineAutomatic(spec: Omit<Automatic, 'kind' | 'adaptive' | 'order'>): Automatic {
  return Object.freeze({
    ...spec,
    kind: 'automatic',
    adaptive: true,
    order: Math.min(spec.nonStiff.order, spec.stiff.order),
  });
}
