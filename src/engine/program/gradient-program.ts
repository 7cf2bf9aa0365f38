/**
 * The program behind a training step: one entry, `gradient`, which integrates every trajectory, compares it with
 * the data, sweeps back, and leaves the loss and its gradient with respect to the raw parameters.
 */
import {
  address,
  binary,
  Code,
  compare,
  fromReal,
  int,
  intOp,
  lit,
  load,
  loadInt,
  advance,
  narrow,
  wide,
} from './build';
import { defineReverse } from './drivers/adjoint';
import type { AdjointPlan } from './drivers/adjoint';
import { defineForward } from './drivers/forward';
import { forwardFormula } from './drivers/formulas';
import { defineReplay } from './drivers/replay';
import { readControl, readState } from './drivers/run-state';
import { controlFields, planRun, recordSizeOf, stateFields } from './drivers/plan';
import type { Capacity, RunPlan } from './drivers/plan';
import { defineEventLoss, planEventLoss } from './event-loss';
import type { EventLoss } from './event-loss';
import { defineComparisonBy, defineSquaredError } from './loss-code';
import type { LossPlan } from './loss-code';
import { Memory } from './memory';
import { ModelCompiler } from './model-functions';
import type { BuiltProgram } from './solve-program';
import { emitPreparation, forModelLanes, forTiles } from './solve-program';
import { emitTimeGradients } from './time-gradients';
import { vjp } from '../autodiff/vjp';
import type { DynamicalSystem } from '../ir/system';
import type { IrFunction } from '../ir/tensor';
import type { SteppingMethod } from '../solvers/define';
import type { Buffer, Target } from './loop';

/** What a gradient program can be asked for besides the weighted squared error's gradient. */
export interface GradientOptions {
  /**
   * (…predictions, …measured, …weights, …parameters) -> contribution of one output time, 0 where all weights are.
   * Absent: Σ weight (prediction − measured)².
   */
  readonly loss?: IrFunction;
  /** Derivatives by the output times, in the buffer `timeGradients`. */
  readonly timeGradients?: boolean;
  /** Bytes that the records of a tape may take; a longer one keeps checkpoints. 32 MiB by default. */
  readonly tapeBytes?: number;
}

/** Everything that a gradient program reads and leaves behind besides its run. */
interface GradientPlan {
  readonly run: RunPlan;
  readonly loss: LossPlan;
  readonly eventLoss: EventLoss | undefined;
  /** Where the adjoints add to, and the result. */
  readonly constrainedBar: Buffer<'real'>;
  readonly gradient: Buffer<'real'>;
  readonly initialBar: Buffer<'real'>;
  /** Of each tile: how many output times it reached. */
  readonly reached: Buffer<'int'>;
  /** The numbers of `state`, added up over the tiles. */
  readonly totals: Buffer<'int'>;
  readonly timeGradients: Buffer<'real'> | undefined;
}

function planGradient(compiler: ModelCompiler, run: RunPlan, options: GradientOptions): GradientPlan {
  const { memory, lanes } = compiler;
  const { times, tiles } = run.capacity;
  const rows = run.observationSize * times * tiles;
  const { length } = compiler.parameters;
  return {
    run,
    loss: {
      targets: memory.buffer('targets', 'real', rows),
      weights: memory.buffer('weights', 'real', rows),
      cotangents: memory.buffer('cotangents', 'real', rows),
    },
    eventLoss: run.system.events?.length ? planEventLoss(memory, run) : undefined,
    constrainedBar: memory.buffer('constrainedBar', 'real', length),
    gradient: memory.buffer('gradient', 'real', length),
    initialBar: memory.buffer('initialBar', 'real', run.stateSize * tiles),
    reached: memory.buffer('reached', 'int', tiles),
    totals: memory.buffer('totals', 'int', stateFields.length),
    timeGradients: options.timeGradients
      ? memory.buffer('timeGradients', 'real', memory.padded(lanes) * times * tiles)
      : undefined,
  };
}

/** The functions of a tile: forward, comparison with the data, and back. */
function defineTile(compiler: ModelCompiler, plan: GradientPlan, options: GradientOptions) {
  const { run, loss, eventLoss, constrainedBar, initialBar } = plan;
  const { method, system } = run;
  const { model, adjoint } = compiler.gradientFunctions(constrainedBar);
  const formula = forwardFormula(method, run, compiler);
  const checkpoints = run.capacity.segment !== undefined;
  const keepStates = options.timeGradients === true;
  const integrate = defineForward(
    run,
    compiler,
    model,
    { tape: !checkpoints, checkpoints, keepStates },
    formula,
  );
  const compareWithData = options.loss
    ? defineComparisonBy(options.loss, compiler, run, loss, constrainedBar)
    : defineSquaredError(run, loss, compiler.memory.target.width);
  const jumps = system.events?.length ? compiler.eventFunctions().jumps : [];
  const adjointPlan: AdjointPlan = {
    cotangents: loss.cotangents,
    initialBar,
    gradient: constrainedBar,
    ...(eventLoss ? { events: eventLoss } : {}),
  };
  const reverse = defineReverse(run, adjointPlan, compiler, adjoint, {
    dense: formula.interpolate !== undefined,
    ...(checkpoints ? { replay: defineReplay(run, compiler, { model, formula, jumps }) } : {}),
  });
  const compareEvents = eventLoss && defineEventLoss(run, eventLoss);
  return { integrate, compareWithData, compareEvents, reverse, flush: adjoint.flush };
}

/** Builds the training-step program. `capacity.steps` bounds the steps of one trajectory. */
export function buildGradientProgram(
  system: DynamicalSystem,
  method: SteppingMethod,
  capacity: Capacity,
  target: Target,
  options: GradientOptions = {},
): BuiltProgram {
  const memory = new Memory(target);
  const compiler = new ModelCompiler(system, memory, capacity.lanes);
  const residualSize = compiler.residualSize();
  const segment = segmentFor(compiler, method, capacity, residualSize, options.tapeBytes ?? tapeBudget);
  const room = segment === undefined ? capacity : { ...capacity, segment };
  const states = options.timeGradients === true;
  const run = planRun(memory, system, method, room, { states, residualSize });
  const plan = planGradient(compiler, run, options);
  const tileFunctions = defineTile(compiler, plan, options);
  const code = new Code();
  emitPreparation(code, compiler, run);
  emitTiles(code, plan, tileFunctions);
  code.if(compare('int', 'le', readState(run, 'status'), int(0)), () => {
    code.call(tileFunctions.flush);
    emitParameterGradient(code, compiler, plan);
    const { timeGradients: out, initialBar } = plan;
    const { cotangents } = plan.loss;
    if (out) emitTimeGradients(code, compiler, run, { cotangents, initialBar, out });
  });
  return {
    program: {
      target,
      buffers: memory.buffers,
      entries: [{ name: 'gradient', parameters: [], body: code.statements }],
    },
    plan: run,
    initialData: memory.initialData,
  };
}

/** Forward and back over every tile. */
function emitTiles(code: Code, plan: GradientPlan, functions: ReturnType<typeof defineTile>): void {
  const { run, totals, reached } = plan;
  zero(code, plan.constrainedBar);
  zero(code, plan.gradient);
  code.storeWide(run.control, controlFields.indexOf('loss'), wide(0));
  stateFields.forEach((_, i) => code.storeInt(totals, i, 0));
  forTiles(code, run, (tile) => {
    code.call(functions.integrate, tile);
    stateFields.forEach((_, i) =>
      code.storeInt(totals, i, intOp('add', loadInt(totals, i), loadInt(run.state, i))),
    );
    code.storeInt(reached, tile, readState(run, 'outputs'));
    code.if(compare('int', 'le', readState(run, 'status'), int(0)), () => {
      code.call(functions.compareWithData, tile);
      if (functions.compareEvents) code.call(functions.compareEvents, tile);
      code.call(functions.reverse, tile);
    });
  });
}

/** From the cotangents of initial states and constrained parameters to those of raw values. */
function emitParameterGradient(code: Code, compiler: ModelCompiler, plan: GradientPlan): void {
  const { system } = compiler;
  const { run, initialBar, constrainedBar, gradient } = plan;
  emitInitialAdjoint(code, compiler, run, { initialBar, constrainedBar });
  emitPenalty(code, compiler, run, constrainedBar);
  compiler.emitPlain(
    code,
    vjp(system.constrain),
    [
      { slots: system.parameters, from: address(run.raw) },
      { slots: system.parameters, from: address(constrainedBar) },
    ],
    [{ slots: system.parameters, to: address(gradient), mode: 'store' }],
  );
}

/** Longer tapes are cheaper to make again, piece by piece in fast memory, than to fetch from main memory. */
const tapeBudget = 32 * 2 ** 20;

/** Steps between checkpoints; undefined where the records of all steps fit the budget. */
function segmentFor(
  compiler: ModelCompiler,
  method: SteppingMethod,
  { steps, lanes }: Capacity,
  residualSize: number,
  budget: number,
): number | undefined {
  const { memory, system } = compiler;
  const record = recordSizeOf(memory, system, method, lanes, residualSize);
  const bytes = record * (memory.target.precision === 'f32' ? 4 : 8);
  // A checkpoint is a record, so that √steps of each take the least memory.
  return bytes * steps <= budget ? undefined : Math.ceil(Math.sqrt(steps));
}

function zero(code: Code, buffer: Buffer<'real'>): void {
  code.for('i', { to: buffer.length }, (i) =>
    code.store('real', advance(address(buffer), i), lit('real', 0)),
  );
}

/** Through the initial state into the parameters it is made from; given initial states have none. */
function emitInitialAdjoint(
  code: Code,
  compiler: ModelCompiler,
  plan: RunPlan,
  bars: { readonly initialBar: Buffer<'real'>; readonly constrainedBar: Buffer<'real'> },
): void {
  const { system } = compiler;
  const sum = compiler.memory.buffer('modelInitialBar', 'real', compiler.memory.padded(plan.states));
  zero(code, sum);
  forModelLanes(code, plan, (element, place) => {
    const to = advance(address(sum), element);
    const bar = load('real', advance(address(bars.initialBar), place));
    code.store('real', to, binary('real', 'add', load('real', to), bar));
  });
  compiler.emitPlain(
    code,
    vjp(system.initial),
    [
      { slots: system.parameters, from: address(compiler.parameters) },
      { slots: system.states, from: address(sum) },
    ],
    [{ slots: system.parameters, to: address(bars.constrainedBar), mode: 'add' }],
  );
}

/** Leaves the penalty in `control` and adds λ times its gradient. */
function emitPenalty(
  code: Code,
  compiler: ModelCompiler,
  plan: RunPlan,
  constrainedBar: Buffer<'real'>,
): void {
  const { system, memory } = compiler;
  const parameters = { slots: system.parameters, from: address(compiler.parameters) };
  const scalar = [{ name: 'penalty', shape: [] }];
  const value = memory.allocate(1);
  const weight = memory.allocate(1);
  compiler.emitPlain(code, system.penalty, [parameters], [{ slots: scalar, to: value, mode: 'store' }]);
  code.storeWide(plan.control, controlFields.indexOf('penalty'), fromReal(load('real', value)));
  code.store('real', weight, narrow(readControl(plan, 'penaltyWeight')));
  compiler.emitPlain(
    code,
    vjp(system.penalty),
    [parameters, { slots: scalar, from: weight }],
    [{ slots: system.parameters, to: address(constrainedBar), mode: 'add' }],
  );
}
