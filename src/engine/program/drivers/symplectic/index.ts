/**
 * Splitting methods for separable systems, q' = v(t, p) and p' = a(t, q): positions and momenta move in turn, each by
 * the exact flow of its half. What one half sees of the time is what the other half has moved: t as a sees it goes
 * with the drifts, t as v sees it with the kicks.
 */
import { ModelError } from '../../../base/diagnostic';
import { add, inline, mul } from '../../../ir/build';
import type { DynamicalSystem } from '../../../ir/system';
import type { Symplectic } from '../../../solvers/define';
import type { FormulaKind } from '../formula';
import { makeStepMap, type StepMap } from '../../step-map';
import { SymplecticForward } from './forward';
import { inseparable, partitionOf } from './partition';
import { SymplecticReverse } from './reverse';

/** A move of one half of the states: `share` of the step, at t + `offset` · h. */
export interface Substep {
  readonly half: 'drift' | 'kick';
  readonly share: number;
  readonly offset: number;
}

/** The two partial vector fields: (t, ...states, ...parameters, h) -> states with one half moved. */
export type Halves = Readonly<Record<Substep['half'], StepMap>>;

/** The moves of a step, without those of length zero. */
function substepsOf({ drift, kick }: Symplectic): readonly Substep[] {
  const moved = { drift: 0, kick: 0 };
  const substeps = drift.flatMap((share, i) => {
    const first: Substep = { half: 'drift', share, offset: moved.kick };
    moved.drift += share;
    const second: Substep = { half: 'kick', share: kick[i] ?? 0, offset: moved.drift };
    moved.kick += second.share;
    return [first, second];
  });
  return substeps.filter(({ share }) => share !== 0);
}

function halvesOf(method: Symplectic, system: DynamicalSystem): Halves {
  const result = partitionOf(system);
  if (!result.separable) throw new ModelError([inseparable(method.title, result.obstacle)]);
  const { positions, momenta } = result.partition;
  const move = (name: string, moving: readonly number[]) =>
    makeStepMap(system, name, { scalars: ['h'] }, ({ t, states, parameters, scalars }) => {
      const rates = inline(system.rhs, [t, ...states, ...parameters]);
      const [h = t] = scalars;
      return states.map((value, i) => (moving.includes(i) ? add(value, mul(h, rates[i] ?? 0)) : value));
    });
  return { drift: move('drift', positions), kick: move('kick', momenta) };
}

export const symplectic: FormulaKind<Symplectic> = {
  /** A record keeps the state after each move but the last. */
  shape: (method) => ({ vectors: substepsOf(method).length - 1, evaluations: 0, extra: 0 }),
  forward: (method, plan, compiler) =>
    new SymplecticForward(
      plan,
      compiler,
      halvesOf(method, compiler.system),
      substepsOf(method),
      method.order,
    ),
  reverse: (method, context) =>
    new SymplecticReverse(context, halvesOf(method, context.compiler.system), substepsOf(method)),
};
