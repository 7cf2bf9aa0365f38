/**
 * A step, or a part of one, as a tensor function of the state: y ↦ Φ(t, y, θ, scalars, extras). Its reverse comes from
 * automatic differentiation of the whole map, so a formula written as a map has its exact discrete adjoint for free.
 * What the map computes on the way is computed again on the way back.
 */
import { address, advance, type Code, defineLoopFunction, get, local } from './build';
import { contiguous, type Destination, emitFunction } from './kernels/function';
import type { MemoryPlace, Place } from './kernels/place';
import { isZero, type ModelCompiler, slotOffsets } from './model-functions';
import { WeightSinks } from './weight-sinks';
import { invariant } from '../base/invariant';
import { vjp } from '../autodiff/vjp';
import { defineFunction } from '../ir/build';
import { simplify } from '../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import type { IrFunction, Tensor } from '../ir/tensor';
import type { Buffer, Expression, Local, LoopFunction, PtrExpression } from './loop';

/** What a map is made from. */
export interface MapInputs {
  readonly t: Tensor;
  readonly states: readonly Tensor[];
  readonly parameters: readonly Tensor[];
  /** The same for all trajectories. */
  readonly scalars: readonly Tensor[];
  /** One value per trajectory, lying one after another in memory. */
  readonly extras: readonly Tensor[];
}

export interface StepMap {
  /** (t, ...states, ...parameters, ...scalars, ...extras) -> states */
  readonly fn: IrFunction;
  readonly scalars: number;
  readonly extras: readonly TensorSlot[];
}

export function makeStepMap(
  system: DynamicalSystem,
  name: string,
  more: { readonly scalars: readonly string[]; readonly extras?: readonly TensorSlot[] },
  body: (inputs: MapInputs) => readonly Tensor[],
): StepMap {
  const { states, parameters } = system;
  const extras = more.extras ?? [];
  const scalar = (slot: string): TensorSlot => ({ name: slot, shape: [] });
  const before = 1 + states.length;
  const [afterParameters, afterScalars] = [
    before + parameters.length,
    before + parameters.length + more.scalars.length,
  ];
  const slots = [scalar('t'), ...states, ...parameters, ...more.scalars.map(scalar), ...extras];
  const fn = defineFunction(name, slots, (...values) => {
    const [t] = values;
    invariant(t, 'a map has a time');
    return body({
      t,
      states: values.slice(1, before),
      parameters: values.slice(before, afterParameters),
      scalars: values.slice(afterParameters, afterScalars),
      extras: values.slice(afterScalars),
    });
  });
  return { fn, scalars: more.scalars.length, extras };
}

/** The map as `name(t, ...scalars, y, extras, out)`; `out` must not overlap `y`. */
export function compileStepMap(compiler: ModelCompiler, map: StepMap): LoopFunction {
  const signature = signatureOf(map);
  const out = local('ptr', 'out');
  return defineLoopFunction(map.fn.name, [...signature.locals, out], (code) =>
    emitFunction(code, simplify(map.fn), {
      ...layoutOf(compiler),
      inputs: inputPlaces(compiler, map, signature),
      outputs: statePlaces(compiler, get(out)).map((to) => ({ mode: 'store', to })),
    }),
  );
}

/** The reverse of a map. */
export interface StepMapAdjoint {
  /** `(t, ...scalars, y, extras, outBar, yBar)`; parameter cotangents are added to the gradient. */
  readonly pull: LoopFunction;
  /** Brings the parameter gradient up to date. */
  readonly flush: LoopFunction;
}

export function compileStepMapAdjoint(
  compiler: ModelCompiler,
  map: StepMap,
  gradient: Buffer<'real'>,
): StepMapAdjoint {
  const { states, parameters } = compiler.system;
  const wrt = [...states, ...parameters].map((_, i) => i + 1);
  const derivative = simplify(vjp(map.fn, { wrt }));
  const sinks = new WeightSinks(compiler.memory, compiler.lanes, gradient, `${map.fn.name}Sink`);
  const { offsets } = slotOffsets(parameters);
  const parameterBars = derivative.outputs
    .slice(states.length)
    .flatMap((value, i) => sinks.take(value, offsets[i] ?? 0).map((part) => ({ part, at: offsets[i] ?? 0 })));
  const signature = signatureOf(map);
  const [outBar, yBar] = [local('ptr', 'outBar'), local('ptr', 'yBar')];
  const pull = defineLoopFunction(`${map.fn.name}Adjoint`, [...signature.locals, outBar, yBar], (code) => {
    const rows = sinks.outputs(code);
    const destinations: Destination[] = [
      ...statePlaces(compiler, get(yBar)).map((to) => ({ mode: 'store' as const, to })),
      ...parameterBars.map(({ part, at }) => ({
        mode: isZero(part) ? ('skip' as const) : ('add' as const),
        to: contiguous(address(gradient, at), part.shape),
      })),
      ...rows.map((row) => row.destination),
    ];
    const outputs = [
      ...derivative.outputs.slice(0, states.length),
      ...parameterBars.map(({ part }) => part),
      ...rows.map(({ value }) => value),
    ];
    emitFunction(
      code,
      { ...derivative, outputs },
      {
        ...layoutOf(compiler),
        inputs: [...inputPlaces(compiler, map, signature), ...statePlaces(compiler, get(outBar))],
        outputs: destinations,
      },
    );
    sinks.advance(code);
  });
  return { pull, flush: sinks.flush() };
}

/** Where a map is taken. */
export interface MapPoint {
  readonly t: Expression<'real'>;
  readonly scalars: readonly Expression<'real'>[];
  readonly y: PtrExpression;
  readonly extras: PtrExpression;
}

export function callMap(
  code: Code,
  map: LoopFunction,
  at: MapPoint,
  ...more: readonly PtrExpression[]
): void {
  code.call(map, at.t, ...at.scalars, at.y, at.extras, ...more);
}

interface Signature {
  readonly t: Local<'real'>;
  readonly scalars: readonly Local<'real'>[];
  readonly y: Local<'ptr'>;
  readonly extras: Local<'ptr'>;
  readonly locals: readonly Local[];
}

function signatureOf(map: StepMap): Signature {
  const t = local('real', 't');
  const scalars = Array.from({ length: map.scalars }, (_, i) => local('real', `scalar${i}`));
  const [y, extras] = [local('ptr', 'y'), local('ptr', 'extras')];
  return { t, scalars, y, extras, locals: [t, ...scalars, y, extras] };
}

/** The layout of a function in a model's program, but for its inputs and outputs. */
export function layoutOf({ lanes, memory }: ModelCompiler) {
  const { allocate, constant, positions, target } = memory;
  return { lanes, width: target.width, allocate, constant, positions };
}

/** Where slots lie that follow one another from `base`. */
export function slotPlaces(
  slots: readonly TensorSlot[],
  base: PtrExpression,
  lanes: number,
): readonly MemoryPlace[] {
  const { offsets } = slotOffsets(slots);
  return slots.map((slot, i) => contiguous(advance(base, (offsets[i] ?? 0) * lanes), slot.shape, lanes));
}

const statePlaces = ({ system, lanes }: ModelCompiler, base: PtrExpression) =>
  slotPlaces(system.states, base, lanes);

function inputPlaces(compiler: ModelCompiler, map: StepMap, at: Signature): readonly Place[] {
  const register = (x: Local<'real'>): Place => ({ kind: 'register', value: get(x) });
  return [
    register(at.t),
    ...statePlaces(compiler, get(at.y)),
    ...slotPlaces(compiler.system.parameters, address(compiler.parameters), 1),
    ...at.scalars.map(register),
    ...slotPlaces(map.extras, get(at.extras), compiler.lanes),
  ];
}
