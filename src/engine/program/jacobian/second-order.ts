/**
 * What the derivative of a Jacobian brings: the cotangents of y and of the parameters for
 * S = scale · Σ_i v_iᵀ (J(t, y) u_i + τ_i ∂f/∂t). Small models contract Σ v_i u_iᵀ first and differentiate once;
 * others take the reverse mode of the forward mode for each i.
 */
import {
  address,
  advance,
  binary,
  type Code,
  defineLoopFunction,
  get,
  lit,
  load,
  local,
  narrow,
} from '../build';
import { contiguous } from '../kernels/function';
import type { Destination } from '../kernels/function';
import { rowMajor } from '../kernels/place';
import type { MemoryPlace } from '../kernels/place';
import { isZero, slotOffsets } from '../model-functions';
import type { ModelCompiler } from '../model-functions';
import { jvp } from '../../autodiff/jvp';
import { pullBack } from '../../autodiff/pull-back';
import { vjp } from '../../autodiff/vjp';
import { input } from '../../ir/build';
import { simplify } from '../../ir/simplify';
import type { IrFunction, Tensor } from '../../ir/tensor';
import type { Buffer, Expression, LoopFunction, PtrExpression, WideExpression } from '../loop';
import type { FieldColumns } from './columns';
import type { Jacobian } from './jacobian';

type Real = Expression<'real'>;

export interface SecondOrderSum {
  readonly t: Real;
  readonly y: PtrExpression;
  readonly scale: WideExpression;
  /** v_i, u_i and τ_i. */
  readonly stages: readonly {
    readonly cotangent: PtrExpression;
    readonly tangent: PtrExpression;
    readonly time: WideExpression;
  }[];
  /** Writes code that adds a vector to the cotangent of y. */
  readonly add: (bar: PtrExpression) => void;
}

export interface SecondOrder {
  /** Adds the cotangent of y by `add`, and those of the parameters to the gradient. */
  emit(code: Code, sum: SecondOrderSum): void;
}

/** Up to so many entries of the Jacobian are contracted in straight code. */
const straightEntries = 64;

export function secondOrder(
  compiler: ModelCompiler,
  jacobian: Jacobian,
  gradient: Buffer<'real'>,
): SecondOrder {
  const entries = jacobian.pattern.reduce((n, row) => n + row.length, 0);
  return jacobian.columns && entries <= straightEntries
    ? new ContractedSecondOrder(compiler, jacobian, jacobian.columns, gradient)
    : new RepeatedSecondOrder(compiler, jacobian, gradient);
}

/** Where the cotangents of (...states, ...parameters) go. */
function destinations(
  compiler: ModelCompiler,
  outputs: readonly Tensor[],
  yBar: PtrExpression,
  gradient: Buffer<'real'>,
): readonly Destination[] {
  const { states, parameters } = compiler.system;
  const [stateOffsets, parameterOffsets] = [slotOffsets(states).offsets, slotOffsets(parameters).offsets];
  return [
    ...states.map(({ shape }, i) => ({
      mode: 'store' as const,
      to: contiguous(advance(yBar, stateOffsets[i] ?? 0), shape),
    })),
    ...parameters.map(({ shape }, i) => {
      const value = outputs[states.length + i];
      return {
        mode: value && isZero(value) ? ('skip' as const) : ('add' as const),
        to: contiguous(address(gradient, parameterOffsets[i] ?? 0), shape),
      };
    }),
  ];
}

class ContractedSecondOrder implements SecondOrder {
  private readonly matrix: PtrExpression;
  private readonly timeBar: PtrExpression;
  private readonly yBar: PtrExpression;
  private readonly function: LoopFunction;

  constructor(
    compiler: ModelCompiler,
    private readonly jacobian: Jacobian,
    columns: FieldColumns,
    gradient: Buffer<'real'>,
  ) {
    const { memory, system } = compiler;
    const { size, groups, time } = jacobian;
    const room = (name: string, length: number) =>
      address(memory.buffer(name, 'real', memory.padded(length)));
    this.matrix = room('jacobianBar', size * groups.length);
    this.timeBar = room('timeSlopeBar', size);
    this.yBar = room('secondOrderBar', size);
    const { states } = system;
    const { offsets } = slotOffsets(states);
    const along = groups.flatMap((_, g) => states.map(({ shape }, s) => ({ g, s, shape })));
    const bars = along.map(({ shape }) => input('columnBar', shape));
    const timeBars = states.map(({ shape }) => input('timeBar', shape));
    const primal = columns.inputs;
    const fn = simplify({
      name: 'secondOrder',
      inputs: [...primal, ...bars, ...timeBars],
      outputs: pullBack(
        [...columns.columns.flat(), ...(time ? columns.time : [])],
        [...bars, ...(time ? timeBars : [])],
        primal.slice(1),
      ),
    });
    const more: MemoryPlace[] = [
      ...along.map(({ g, s, shape }) => ({
        kind: 'memory' as const,
        base: advance(this.matrix, (offsets[s] ?? 0) * groups.length + g),
        strides: rowMajor(shape, groups.length),
        varying: false,
      })),
      ...states.map(({ shape }, s) => contiguous(advance(this.timeBar, offsets[s] ?? 0), shape)),
    ];
    const [t, y] = [local('real', 't'), local('ptr', 'y')];
    this.function = defineLoopFunction('secondOrder', [t, y], (code) =>
      compiler.emitAt(code, fn, {
        t: get(t),
        y: get(y),
        more,
        outputs: destinations(compiler, fn.outputs, this.yBar, gradient),
      }),
    );
  }

  emit(code: Code, { t, y, scale, stages, add }: SecondOrderSum): void {
    const { pattern, groups, size, time } = this.jacobian;
    const factor = code.let('real', 'scale', narrow(scale));
    const total = (terms: readonly Real[]) =>
      terms.reduce((sum, term) => binary('real', 'add', sum, term), lit('real', 0));
    const product = (x: Real, z: Real) => binary('real', 'mul', x, z);
    groups.forEach((group, g) =>
      pattern.forEach((columns, i) => {
        const j = group.find((column) => columns.includes(column));
        if (j === undefined) return;
        const terms = stages.map(({ cotangent, tangent }) =>
          product(load('real', cotangent, i), load('real', tangent, j)),
        );
        code.store('real', this.matrix, product(factor, total(terms)), i * groups.length + g);
      }),
    );
    if (time)
      for (let i = 0; i < size; i++) {
        const terms = stages.map((stage) => product(narrow(stage.time), load('real', stage.cotangent, i)));
        code.store('real', this.timeBar, product(factor, total(terms)), i);
      }
    code.call(this.function, t, y);
    add(this.yBar);
  }
}

class RepeatedSecondOrder implements SecondOrder {
  private readonly yBar: PtrExpression;
  private readonly scaled: PtrExpression;
  private readonly function: LoopFunction;

  constructor(
    compiler: ModelCompiler,
    private readonly jacobian: Jacobian,
    gradient: Buffer<'real'>,
  ) {
    const { memory, system } = compiler;
    const { states } = system;
    const { offsets } = slotOffsets(states);
    const room = (name: string) => address(memory.buffer(name, 'real', memory.padded(jacobian.size)));
    this.yBar = room('secondOrderBar');
    this.scaled = room('secondOrderCotangent');
    const fn = derivativeOfProduct(system.rhs, states.length, jacobian.time !== undefined);
    const [t, y, tau, u] = [local('real', 't'), local('ptr', 'y'), local('real', 'tau'), local('ptr', 'u')];
    const vectors = (base: PtrExpression) =>
      states.map(({ shape }, s) => contiguous(advance(base, offsets[s] ?? 0), shape));
    this.function = defineLoopFunction('secondOrder', [t, y, tau, u], (code) =>
      compiler.emitAt(code, fn, {
        t: get(t),
        y: get(y),
        more: [
          ...(jacobian.time ? [{ kind: 'register' as const, value: get(tau) }] : []),
          ...vectors(get(u)),
          ...vectors(this.scaled),
        ],
        outputs: destinations(compiler, fn.outputs, this.yBar, gradient),
      }),
    );
  }

  emit(code: Code, { t, y, scale, stages, add }: SecondOrderSum): void {
    const factor = code.let('real', 'scale', narrow(scale));
    for (const { cotangent, tangent, time } of stages) {
      code.for('i', { to: this.jacobian.size }, (i) =>
        code.store(
          'real',
          advance(this.scaled, i),
          binary('real', 'mul', factor, load('real', advance(cotangent, i))),
        ),
      );
      code.call(this.function, t, y, narrow(time), tangent);
      add(this.yBar);
    }
  }
}

/** (t, ...states, ...parameters, τ, ...u, ...v) -> cotangents of states and parameters for vᵀ (J u + τ ∂f/∂t). */
function derivativeOfProduct(rhs: IrFunction, states: number, timed: boolean): IrFunction {
  const along = Array.from({ length: states }, (_, i) => i + 1);
  const product = jvp(rhs, { wrt: [...(timed ? [0] : []), ...along] });
  const derivative = vjp(product, { wrt: rhs.inputs.map((_, i) => i).slice(1) });
  return simplify(derivative);
}
