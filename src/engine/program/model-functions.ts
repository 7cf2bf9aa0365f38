/**
 * The model's functions as loop IR: vector field, observation, and their reverse-mode derivatives. State vectors are
 * passed by pointer, element-major with the trajectories of one tile innermost; parameters are shared by all.
 */
import { address, advance, type Code, defineLoopFunction, get, local } from './build';
import { contiguous, type Destination, emitFunction, type FunctionLayout } from './kernels/function';
import type { Place } from './kernels/place';
import type { Memory } from './memory';
import { WeightSinks } from './weight-sinks';
import { vjp } from '../autodiff/vjp';
import { invariant } from '../base/invariant';
import { simplify } from '../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import type { IrFunction } from '../ir/tensor';
import type { Buffer, Expression, LoopFunction, PtrExpression } from './loop';

/** Offset of each slot in a flat vector, and the vector's length. */
export function slotOffsets(slots: readonly TensorSlot[]): { offsets: readonly number[]; size: number } {
  let size = 0;
  const offsets = slots.map((slot) => {
    const at = size;
    size += sizeOf(slot.shape);
    return at;
  });
  return { offsets, size };
}

/** What the drivers call. `f(t, y, out)` and `adjoint(t, y, outBar, yBar)`; adjoints add to the gradient. */
export interface ModelFunctions {
  readonly rhs: LoopFunction;
  readonly observe: LoopFunction;
}

export interface AdjointFunctions {
  readonly rhs: LoopFunction;
  readonly observe: LoopFunction;
  /** Brings the parameter gradient up to date. */
  readonly flush: LoopFunction;
}

export class ModelCompiler {
  readonly system: DynamicalSystem;
  readonly memory: Memory;
  readonly lanes: number;
  /** Constrained parameter values. */
  readonly parameters: Buffer<'real'>;

  constructor(system: DynamicalSystem, memory: Memory, lanes: number) {
    this.system = system;
    this.memory = memory;
    this.lanes = lanes;
    this.parameters = memory.buffer('parameters', 'real', memory.padded(slotOffsets(system.parameters).size));
  }

  functions(): ModelFunctions {
    return {
      rhs: this.forward('vectorField', this.system.rhs, this.system.states),
      observe: this.forward('observe', this.system.observe, this.system.observations),
    };
  }

  adjoints(gradient: Buffer<'real'>): AdjointFunctions {
    const { rhs, observe, states, observations } = this.system;
    const sinks = new WeightSinks(this.memory, this.lanes, gradient);
    return {
      rhs: this.adjoint('vectorFieldAdjoint', rhs, states, gradient, sinks),
      observe: this.adjoint('observeAdjoint', observe, observations, gradient),
      flush: sinks.flush(),
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

  private layout(lanes: number): Pick<FunctionLayout, 'lanes' | 'width' | 'allocate' | 'constant'> {
    const { allocate, constant, target } = this.memory;
    return { lanes, width: target.width, allocate, constant };
  }

  private places(slots: readonly TensorSlot[], base: PtrExpression, lanes: number) {
    const { offsets } = slotOffsets(slots);
    return slots.map((slot, i) => contiguous(advance(base, (offsets[i] ?? 0) * lanes), slot.shape, lanes));
  }

  /** Places of (t, ...states, ...parameters). */
  private modelInputs(t: Expression<'real'>, y: PtrExpression): readonly Place[] {
    return [
      { kind: 'register', value: t },
      ...this.places(this.system.states, y, this.lanes),
      ...this.places(this.system.parameters, address(this.parameters), 1),
    ];
  }

  private forward(name: string, fn: IrFunction, outputs: readonly TensorSlot[]): LoopFunction {
    const [t, y, out] = [local('real', 't'), local('ptr', 'y'), local('ptr', 'out')];
    return defineLoopFunction(name, [t, y, out], (code) =>
      emitFunction(code, simplify(fn), {
        ...this.layout(this.lanes),
        inputs: this.modelInputs(get(t), get(y)),
        outputs: this.places(outputs, get(out), this.lanes).map((to) => ({ mode: 'store', to })),
      }),
    );
  }

  private adjoint(
    name: string,
    fn: IrFunction,
    results: readonly TensorSlot[],
    gradient: Buffer<'real'>,
    sinks?: WeightSinks,
  ): LoopFunction {
    const { states, parameters } = this.system;
    // Input 0 is time, through which nothing is differentiated here.
    const wrt = fn.inputs.map((_, i) => i).slice(1);
    const derivative = simplify(vjp(fn, { wrt }));
    invariant(derivative.outputs.length === states.length + parameters.length, `${name} has other outputs`);
    const { offsets } = slotOffsets(parameters);
    const stateBars = derivative.outputs.slice(0, states.length);
    const parameterBars = derivative.outputs.slice(states.length).flatMap((value, i) => {
      const at = offsets[i] ?? 0;
      const parts = sinks ? sinks.take(value, at) : [value];
      return parts.map((part) => ({ part, at }));
    });
    const [t, y, outBar, yBar] = [
      local('real', 't'),
      local('ptr', 'y'),
      local('ptr', 'outBar'),
      local('ptr', 'yBar'),
    ];
    return defineLoopFunction(name, [t, y, outBar, yBar], (code) => {
      const kept = sinks?.outputs(code) ?? [];
      const destinations: Destination[] = [
        ...this.places(states, get(yBar), this.lanes).map((to) => ({ mode: 'store' as const, to })),
        ...parameterBars.map(({ part, at }) => ({
          mode: isZero(part) ? ('skip' as const) : ('add' as const),
          to: contiguous(address(gradient, at), part.shape),
        })),
        ...kept.map((k) => k.destination),
      ];
      const outputs = [...stateBars, ...parameterBars.map((p) => p.part), ...kept.map((k) => k.value)];
      emitFunction(
        code,
        { ...derivative, outputs },
        {
          ...this.layout(this.lanes),
          inputs: [...this.modelInputs(get(t), get(y)), ...this.places(results, get(outBar), this.lanes)],
          outputs: destinations,
        },
      );
      sinks?.advance(code);
    });
  }
}

function isZero(value: IrFunction['outputs'][number]): boolean {
  const [operand] = value.operands;
  if (value.op === 'constant') return value.attributes.values.every((x) => x === 0);
  return (value.op === 'broadcast' || value.op === 'reshape') && operand !== undefined && isZero(operand);
}
