/**
 * A model together with derivatives of its state, as one larger model for an ordinary solver: with S = dy/dw for each
 * chosen number w, S' = (∂f/∂y) S + ∂f/∂w. Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I,
 * §I.14 (variational equations).
 */
import { pushForward } from '../../autodiff/push-forward';
import { constant, filled, inline, input } from '../../ir/build';
import { simplify } from '../../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../../ir/system';
import { sizeOf } from '../../ir/tensor';
import type { InputTensor, IrFunction, Tensor } from '../../ir/tensor';

/** One number to differentiate by: a raw parameter, or an element of the initial state. */
export type Column =
  { readonly of: 'raw'; readonly index: number } | { readonly of: 'initial'; readonly index: number };

/** 1 at element `index` of flat slots, 0 elsewhere. */
function unitTangents(slots: readonly TensorSlot[], index: number): readonly (Tensor | undefined)[] {
  let start = 0;
  return slots.map(({ shape }) => {
    const at = index - start;
    const size = sizeOf(shape);
    start += size;
    if (at < 0 || at >= size) return undefined;
    return constant(
      Array.from({ length: size }, (_, i) => (i === at ? 1 : 0)),
      shape,
    );
  });
}

/** Where tangents are known, those; other sources do not change. */
function along(
  outputs: readonly Tensor[],
  sources: readonly Tensor[],
  tangents: readonly (Tensor | undefined)[],
): readonly Tensor[] {
  const known = sources.flatMap((source, i) => {
    const tangent = tangents[i];
    return tangent ? [{ source, tangent }] : [];
  });
  return pushForward(
    outputs,
    known.map(({ source }) => source),
    known.map(({ tangent }) => tangent),
  );
}

const inputsFor = (slots: readonly TensorSlot[]): readonly InputTensor[] =>
  slots.map(({ name, shape }) => input(name, shape));

/**
 * The states and observations of `system`, then their derivatives column by column, each laid out like the states or
 * the observations. Its parameters are the raw ones.
 */
export function sensitivitySystem(system: DynamicalSystem, columns: readonly Column[]): DynamicalSystem {
  const spread = (slots: readonly TensorSlot[]) => [
    ...slots,
    ...columns.flatMap((_, j) => slots.map(({ name, shape }) => ({ name: `d${j} ${name}`, shape }))),
  ];
  const { states, parameters } = system;
  const width = states.length;

  const ofColumn = ({ of, index }: Column) =>
    of === 'raw' ? unitTangents(parameters, index) : parameters.map(() => undefined);

  /** A function of (t, ...states, ...parameters) with its derivatives. */
  const extended = (name: string, fn: IrFunction): IrFunction => {
    const t = input('t');
    const y = inputsFor(spread(states));
    const raw = inputsFor(parameters);
    const values = inline(fn, [t, ...y.slice(0, width), ...inline(system.constrain, raw)]);
    const derivatives = columns.flatMap((column, j) =>
      along(
        values,
        [...y.slice(0, width), ...raw],
        [...y.slice((j + 1) * width, (j + 2) * width), ...ofColumn(column)],
      ),
    );
    return simplify({ name, inputs: [t, ...y, ...raw], outputs: [...values, ...derivatives] });
  };

  const initial = (): IrFunction => {
    const raw = inputsFor(parameters);
    const values = inline(system.initial, inline(system.constrain, raw));
    const derivatives = columns.flatMap((column) =>
      column.of === 'raw'
        ? along(values, raw, ofColumn(column))
        : unitTangents(states, column.index).map((x, i) => x ?? filled(0, states[i]?.shape ?? [])),
    );
    return { name: 'initial', inputs: raw, outputs: [...values, ...derivatives] };
  };

  const raw = inputsFor(parameters);
  return {
    states: spread(states),
    parameters,
    observations: spread(system.observations),
    rhs: extended('sensitivities', system.rhs),
    observe: extended('observedSensitivities', system.observe),
    initial: initial(),
    constrain: { name: 'constrain', inputs: raw, outputs: raw },
    penalty: { name: 'penalty', inputs: raw, outputs: [constant(0)] },
  };
}

/** The initial state of the larger model where a trajectory brings its own. */
export function givenStart(initial: Float64Array, columns: readonly Column[]): Float64Array {
  const n = initial.length;
  const out = new Float64Array(n * (1 + columns.length));
  out.set(initial);
  columns.forEach(({ of, index }, j) => {
    if (of === 'initial') out[n * (1 + j) + index] = 1;
  });
  return out;
}
