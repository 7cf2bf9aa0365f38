import { invariant } from '../base/invariant';
import type { Symplectic } from './define';

const tolerance = 1e-13;

/** Checks that drifts and kicks each cover the whole step, and the condition of second order; then freezes the method. */
export function defineSymplectic(
  spec: Pick<Symplectic, 'id' | 'title' | 'help' | 'order' | 'drift' | 'kick'>,
): Symplectic {
  const { drift, kick, order } = spec;
  const name = `Solver "${spec.id}"`;
  const total = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
  const near = (x: number, y: number) => Math.abs(x - y) <= tolerance;
  invariant(drift.length === kick.length, `${name}: ${drift.length} drifts and ${kick.length} kicks.`);
  invariant(near(total(drift), 1), `${name}: the drifts sum to ${total(drift)}, not 1.`);
  invariant(near(total(kick), 1), `${name}: the kicks sum to ${total(kick)}, not 1.`);
  // Σ_{j ≥ i} drift_i kick_j = ½ (Hairer, Lubich & Wanner, Geometric Numerical Integration, §III.5).
  const crossed = total(drift.map((d, i) => d * total(kick.slice(i))));
  if (order >= 2) invariant(near(crossed, 1 / 2), `${name}: kicks after drifts sum to ${crossed}, not 1/2.`);
  return Object.freeze({ ...spec, kind: 'symplectic', adaptive: false });
}
