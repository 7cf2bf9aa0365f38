/**
 * The model's functions as loop IR: vector field, observation, and their reverse-mode derivatives. State vectors are
 * passed by pointer, element-major with the trajectories of one tile innermost; parameters are shared by all.
 */
import { address, advance, type Code, defineLoopFunction, get, local } from './build';
import { contiguous, type Destination, emitFunction, type FunctionLayout } from './kernels/function';
import type { MemoryPlace, Place } from './kernels/place';
import type { Memory } from './memory';
import { splitDerivative } from './residuals';
import { WeightSinks } from './weight-sinks';
import { simplify } from '../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import type { IrFunction, Tensor } from '../ir/tensor';
import type { Buffer, Expression, Local, LoopFunction, PtrExpression } from './loop';

/** Offset of each slot in a flat vector, and the vector's length. */
export function slotOffsets(slots: readonly TensorSlot[]): {
  readonly offsets: readonly number[];
  readonly size: number;
} {
  let size = 0;
  const offsets = slots.map((slot) => {
    const at = size;
    size += sizeOf(slot.shape);
    return at;
  });
  return { offsets, size };
}

/** What the forward driver calls. */
export interface ModelFunctions {
  /** `rhs(t, y, out, kept)`; `kept` receives the residuals of a run that keeps them. */
  readonly rhs: LoopFunction;
  /** `observe(t, y, out)` */
  readonly observe: LoopFunction;
}

/** What the reverse driver calls besides; parameter cotangents are added up on the way. */
export interface AdjointFunctions {
  /** `rhs(t, y, outBar, yBar, kept)` */
  readonly rhs: LoopFunction;
  /** `observe(t, y, outBar, yBar)` */
  readonly observe: LoopFunction;
  /** Brings the parameter gradient up to date. */
  readonly flush: LoopFunction;
}

/** The events of a model, in the order of `system.events`. */
export interface EventFunctions {
  /** `conditions(t, y, out)`: one value per event. */
  readonly conditions: LoopFunction;
  /** `jump(t, y, out)`: the state right after; `out` must not overlap `y`. */
  readonly jumps: readonly (LoopFunction | undefined)[];
}

export interface GradientFunctions {
  readonly model: ModelFunctions;
  readonly adjoint: AdjointFunctions;
}

export class ModelCompiler {
  /** Constrained parameter values. */
  readonly parameters: Buffer<'real'>;

  constructor(
    readonly system: DynamicalSystem,
    readonly memory: Memory,
    readonly lanes: number,
  ) {
    this.parameters = memory.buffer('parameters', 'real', memory.padded(slotOffsets(system.parameters).size));
  }

  /** Functions of a run that is not differentiated. */
  functions(): ModelFunctions {
    return {
      rhs: this.forward('vectorField', simplify(this.system.rhs), []),
      observe: this.forward('observe', simplify(this.system.observe)),
    };
  }

  /** What is watched for along a trajectory, and what follows. */
  eventFunctions(): EventFunctions {
    const { events = [], states } = this.system;
    const define = (
      name: string,
      write: (code: Code, at: { t: Expression<'real'>; y: PtrExpression }, out: PtrExpression) => void,
    ) => {
      const [t, y, out] = [local('real', 't'), local('ptr', 'y'), local('ptr', 'out')];
      return defineLoopFunction(name, [t, y, out], (code) => write(code, { t: get(t), y: get(y) }, get(out)));
    };
    return {
      conditions: define('conditions', (code, at, out) =>
        events.forEach(({ condition }, i) => {
          const to = contiguous(advance(out, i * this.lanes), [], this.lanes);
          this.emitAt(code, condition, { ...at, more: [], outputs: [{ mode: 'store', to }] });
        }),
      ),
      jumps: events.map(
        ({ jump }) =>
          jump &&
          define('jump', (code, at, out) => {
            const outputs = this.places(states, out, this.lanes).map((to) => ({
              mode: 'store' as const,
              to,
            }));
            this.emitAt(code, jump, { ...at, more: [], outputs });
          }),
      ),
    };
  }

  /** Reals that one evaluation of the vector field keeps for its derivative. */
  residualSize(): number {
    return this.residualPlaces(address(this.parameters), this.rhsDerivative().residuals).size;
  }

  /** Functions of a run that is differentiated, which keeps residuals. */
  gradientFunctions(gradient: Buffer<'real'>): GradientFunctions {
    const { system } = this;
    const rhs = this.rhsDerivative();
    const observe = splitDerivative(system.observe, this.differentiable(system.observe));
    const sinks = new WeightSinks(this.memory, this.lanes, gradient);
    const { residuals } = rhs;
    const field = {
      ...rhs.forward,
      outputs: rhs.forward.outputs.slice(0, system.states.length + residuals.length),
    };
    return {
      model: {
        rhs: this.forward('vectorField', field, residuals),
        observe: this.forward('observe', {
          ...observe.forward,
          outputs: observe.forward.outputs.slice(0, system.observations.length),
        }),
      },
      adjoint: {
        rhs: this.adjoint('vectorFieldAdjoint', rhs.backward, {
          results: system.states,
          gradient,
          sinks,
          residuals,
        }),
        observe: this.adjoint('observeAdjoint', observe.whole, { results: system.observations, gradient }),
        flush: sinks.flush(),
      },
    };
  }

  /** Runs a function of parameters only, reading and writing flat vectors. */
  emitPlain(
    code: Code,
    fn: IrFunction,
    inputs: readonly { readonly slots: readonly TensorSlot[]; readonly from: PtrExpression }[],
    outputs: readonly {
      readonly slots: readonly TensorSlot[];
      readonly to: PtrExpression;
      readonly mode: 'store' | 'add';
    }[],
  ): void {
    emitFunction(code, simplify(fn), {
      ...this.layout(1),
      inputs: inputs.flatMap(({ slots, from }) => this.places(slots, from, 1)),
      outputs: outputs.flatMap(({ slots, to, mode }) =>
        this.places(slots, to, 1).map((place) => ({ mode, to: place })),
      ),
    });
  }

  /**
   * Writes a function of (t, ...states, ...parameters, ...more) at (t, y). `columns` evaluates it for so many values
   * of the varying places in `more` and `outputs` side by side.
   */
  emitAt(
    code: Code,
    fn: IrFunction,
    at: {
      readonly t: Expression<'real'>;
      readonly y: PtrExpression;
      readonly more: readonly Place[];
      readonly outputs: readonly Destination[];
      readonly columns?: number;
    },
  ): void {
    emitFunction(code, simplify(fn), {
      ...this.layout(at.columns ?? this.lanes),
      inputs: [...this.modelInputs(at.t, at.y), ...at.more],
      outputs: at.outputs,
    });
  }

  private rhsDerivative() {
    return splitDerivative(this.system.rhs, this.differentiable(this.system.rhs));
  }

  /** Every input but time. */
  private differentiable(fn: IrFunction): readonly number[] {
    return fn.inputs.map((_, i) => i).slice(1);
  }

  private layout(lanes: number): Omit<FunctionLayout, 'inputs' | 'outputs'> {
    const { allocate, constant, positions, target } = this.memory;
    return { lanes, width: target.width, allocate, constant, positions };
  }

  private places(slots: readonly TensorSlot[], base: PtrExpression, lanes: number): readonly MemoryPlace[] {
    const { offsets } = slotOffsets(slots);
    return slots.map((slot, i) => contiguous(advance(base, (offsets[i] ?? 0) * lanes), slot.shape, lanes));
  }

  /** Residuals lie one after another, each padded to whole vectors. */
  private residualPlaces(base: PtrExpression, residuals: readonly Tensor[]) {
    let size = 0;
    const places = residuals.map(({ shape }) => {
      const place = contiguous(advance(base, size), shape, this.lanes);
      size += this.memory.padded(sizeOf(shape) * this.lanes);
      return place;
    });
    return { places, size };
  }

  /** Places of (t, ...states, ...parameters). */
  private modelInputs(t: Expression<'real'>, y: PtrExpression): readonly Place[] {
    return [
      { kind: 'register', value: t },
      ...this.places(this.system.states, y, this.lanes),
      ...this.places(this.system.parameters, address(this.parameters), 1),
    ];
  }

  /** A function of (t, y, out), and of `kept` where residuals are given. */
  private forward(name: string, fn: IrFunction, residuals?: readonly Tensor[]): LoopFunction {
    const [t, y, out, kept] = [
      local('real', 't'),
      local('ptr', 'y'),
      local('ptr', 'out'),
      local('ptr', 'kept'),
    ];
    const results = fn.outputs.slice(0, fn.outputs.length - (residuals?.length ?? 0));
    const slots = results.map(({ shape }, i) => ({ name: `${i}`, shape }));
    return defineLoopFunction(name, residuals ? [t, y, out, kept] : [t, y, out], (code) =>
      emitFunction(code, fn, {
        ...this.layout(this.lanes),
        inputs: this.modelInputs(get(t), get(y)),
        outputs: [
          ...this.places(slots, get(out), this.lanes),
          ...this.residualPlaces(get(kept), residuals ?? []).places,
        ].map((to) => ({ mode: 'store', to })),
      }),
    );
  }

  private adjoint(
    name: string,
    derivative: IrFunction,
    how: {
      readonly results: readonly TensorSlot[];
      readonly gradient: Buffer<'real'>;
      readonly sinks?: WeightSinks;
      readonly residuals?: readonly Tensor[];
    },
  ): LoopFunction {
    const { results, gradient, sinks, residuals } = how;
    const { states, parameters } = this.system;
    const { offsets } = slotOffsets(parameters);
    const stateBars = derivative.outputs.slice(0, states.length);
    const parameterBars = derivative.outputs.slice(states.length).flatMap((value, i) => {
      const at = offsets[i] ?? 0;
      const parts = sinks ? sinks.take(value, at) : [value];
      return parts.map((part) => ({ part, at }));
    });
    const pointers = ['y', 'outBar', 'yBar', 'kept'].map((pointer) => local('ptr', pointer));
    const [y, outBar, yBar, kept] = pointers as [Local<'ptr'>, Local<'ptr'>, Local<'ptr'>, Local<'ptr'>];
    const t = local('real', 't');
    return defineLoopFunction(name, [t, y, outBar, yBar, ...(residuals ? [kept] : [])], (code) => {
      const rows = sinks?.outputs(code) ?? [];
      const destinations: Destination[] = [
        ...this.places(states, get(yBar), this.lanes).map((to) => ({ mode: 'store' as const, to })),
        ...parameterBars.map(({ part, at }) => ({
          mode: isZero(part) ? ('skip' as const) : ('add' as const),
          to: contiguous(address(gradient, at), part.shape),
        })),
        ...rows.map((row) => row.destination),
      ];
      const outputs = [...stateBars, ...parameterBars.map((p) => p.part), ...rows.map((row) => row.value)];
      emitFunction(
        code,
        { ...derivative, outputs },
        {
          ...this.layout(this.lanes),
          inputs: [
            ...this.modelInputs(get(t), get(y)),
            ...this.places(results, get(outBar), this.lanes),
            ...this.residualPlaces(get(kept), residuals ?? []).places,
          ],
          outputs: destinations,
        },
      );
      sinks?.advance(code);
    });
  }
}

/** True for a literal 0 of any shape. */
export function isZero(value: Tensor): boolean {
  const [operand] = value.operands;
  if (value.op === 'constant') return value.attributes.values.every((x) => x === 0);
  return (value.op === 'broadcast' || value.op === 'reshape') && operand !== undefined && isZero(operand);
}
