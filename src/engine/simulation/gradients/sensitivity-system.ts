/**
 * A model together with derivatives of its state, as one larger model for an ordinary solver: with S = dy/dw for each
 * chosen number w, S' = (∂f/∂y) S + ∂f/∂w. Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I,
 * §I.14 (variational equations).
 */
import { pushForward } from '../../autodiff/push-forward';
import { add, constant, filled, inline, input } from '../../ir/build';
import { simplify } from '../../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../../ir/system';
import { sizeOf } from '../../ir/tensor';
import type { InputTensor, IrFunction, Tensor } from '../../ir/tensor';

/** One number to differentiate by: a raw parameter, or an element of the initial state. */
export type Column =
  { readonly of: 'raw'; readonly index: number } | { readonly of: 'initial'; readonly index: number };

/** A column of the larger model: a number that is built in, or a direction that is given with every run. */
export type BuiltColumn = Column | { readonly of: 'direction' };

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
 * the observations. Its parameters are the raw ones, then, for each direction among the columns, one that is laid out
 * like the raw parameters and the states.
 */
export function sensitivitySystem(system: DynamicalSystem, columns: readonly BuiltColumn[]): DynamicalSystem {
  const spread = (slots: readonly TensorSlot[]) => [
    ...slots,
    ...columns.flatMap((_, j) => slots.map(({ name, shape }) => ({ name: `d${j} ${name}`, shape }))),
  ];
  const { states, parameters } = system;
  const width = states.length;

  const ofDirection = columns.flatMap((column, j) => (column.of === 'direction' ? [j] : []));
  const slots = [
    ...parameters,
    ...ofDirection.flatMap((j) =>
      [...parameters, ...states].map(({ name, shape }) => ({ name: `w${j} ${name}`, shape })),
    ),
  ];
  /** The direction of column j among the values of the parameters. */
  const given = (values: readonly Tensor[], j: number) => {
    const size = parameters.length + width;
    const start = parameters.length + ofDirection.indexOf(j) * size;
    return {
      raw: values.slice(start, start + parameters.length),
      y: values.slice(start + parameters.length, start + size),
    };
  };
  const ofColumn = (column: BuiltColumn, j: number, values: readonly Tensor[]) => {
    if (column.of === 'direction') return given(values, j).raw;
    return column.of === 'raw' ? unitTangents(parameters, column.index) : parameters.map(() => undefined);
  };

  /** A function of (t, ...states, ...parameters) with its derivatives. */
  const extended = (name: string, fn: IrFunction): IrFunction => {
    const t = input('t');
    const y = inputsFor(spread(states));
    const all = inputsFor(slots);
    const raw = all.slice(0, parameters.length);
    const values = inline(fn, [t, ...y.slice(0, width), ...inline(system.constrain, raw)]);
    const derivatives = columns.flatMap((column, j) =>
      along(
        values,
        [...y.slice(0, width), ...raw],
        [...y.slice((j + 1) * width, (j + 2) * width), ...ofColumn(column, j, all)],
      ),
    );
    return simplify({ name, inputs: [t, ...y, ...all], outputs: [...values, ...derivatives] });
  };

  const initial = (): IrFunction => {
    const all = inputsFor(slots);
    const raw = all.slice(0, parameters.length);
    const values = inline(system.initial, inline(system.constrain, raw));
    const derivatives = columns.flatMap((column, j) => {
      if (column.of === 'initial')
        return unitTangents(states, column.index).map((x, i) => x ?? filled(0, states[i]?.shape ?? []));
      const through = along(values, raw, ofColumn(column, j, all));
      return column.of === 'raw' ? through : through.map((x, i) => add(x, given(all, j).y[i] ?? 0));
    });
    return { name: 'initial', inputs: all, outputs: [...values, ...derivatives] };
  };

  const raw = inputsFor(slots);
  return {
    states: spread(states),
    parameters: slots,
    observations: spread(system.observations),
    rhs: extended('sensitivities', system.rhs),
    observe: extended('observedSensitivities', system.observe),
    initial: initial(),
    constrain: { name: 'constrain', inputs: raw, outputs: raw },
    penalty: { name: 'penalty', inputs: raw, outputs: [constant(0)] },
  };
}

/** The initial state of the larger model, which has so many blocks of derivatives, where a trajectory brings its own. */
export function givenStart(
  initial: Float64Array,
  columns: readonly Column[],
  blocks = columns.length,
): Float64Array {
  const n = initial.length;
  const out = new Float64Array(n * (1 + blocks));
  out.set(initial);
  columns.forEach(({ of, index }, j) => {
    if (of === 'initial') out[n * (1 + j) + index] = 1;
  });
  return out;
}
