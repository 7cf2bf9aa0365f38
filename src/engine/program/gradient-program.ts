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
import { defineComparisonBy, defineSquaredError } from './loss-code';
import type { LossPlan } from './loss-code';
import { Memory } from './memory';
import { ModelCompiler } from './model-functions';
import type { BuiltProgram } from './solve-program';
import { emitPreparation, forModelLanes, forTiles } from './solve-program';
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
  /** Bytes that the records of a tape may take; a longer one keeps checkpoints. 32 MiB by default. */
  readonly tapeBytes?: number;
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
  const plan = planRun(memory, system, method, room, { states: false, residualSize });
  const rows = plan.observationSize * capacity.times * capacity.tiles;
  const loss: LossPlan = {
    targets: memory.buffer('targets', 'real', rows),
    weights: memory.buffer('weights', 'real', rows),
    cotangents: memory.buffer('cotangents', 'real', rows),
  };
  const length = compiler.parameters.length;
  // The constrained gradient stands where the adjoints add to it; the raw one is the result.
  const constrainedBar = memory.buffer('constrainedBar', 'real', length);
  const gradient = memory.buffer('gradient', 'real', length);
  // The numbers of `state`, added up over the tiles.
  const totals = memory.buffer('totals', 'int', stateFields.length);
  const initialBar = memory.buffer('initialBar', 'real', plan.stateSize * capacity.tiles);
  const adjointPlan: AdjointPlan = {
    cotangents: loss.cotangents,
    initialBar,
    gradient: constrainedBar,
  };
  const { model, adjoint } = compiler.gradientFunctions(constrainedBar, true);
  const formula = forwardFormula(method, plan, compiler);
  const checkpoints = segment !== undefined;
  const kept = { tape: !checkpoints, checkpoints, keepStates: false };
  const integrate = defineForward(plan, compiler, model, kept, formula);
  const compareWithData = options.loss
    ? defineComparisonBy(options.loss, compiler, plan, loss, constrainedBar)
    : defineSquaredError(plan, loss, target.width);
  const replay = checkpoints ? defineReplay(plan, compiler, model, formula) : undefined;
  const reverse = defineReverse(plan, adjointPlan, compiler, adjoint, replay);

  const code = new Code();
  emitPreparation(code, compiler, plan);
  zero(code, constrainedBar);
  zero(code, gradient);
  code.storeWide(plan.control, controlFields.indexOf('loss'), wide(0));
  stateFields.forEach((_, i) => code.storeInt(totals, i, 0));
  forTiles(code, plan, (tile) => {
    code.call(integrate, tile);
    stateFields.forEach((_, i) =>
      code.storeInt(totals, i, intOp('add', loadInt(totals, i), loadInt(plan.state, i))),
    );
    code.if(compare('int', 'le', readState(plan, 'status'), int(0)), () => {
      code.call(compareWithData, tile);
      code.call(reverse, tile);
    });
  });
  code.if(compare('int', 'le', readState(plan, 'status'), int(0)), () => {
    code.call(adjoint.flush);
    emitInitialAdjoint(code, compiler, plan, { initialBar, constrainedBar });
    emitPenalty(code, compiler, plan, constrainedBar);
    compiler.emitPlain(
      code,
      vjp(system.constrain),
      [
        { slots: system.parameters, from: address(plan.raw) },
        { slots: system.parameters, from: address(constrainedBar) },
      ],
      [{ slots: system.parameters, to: address(gradient), mode: 'store' }],
    );
  });
  return {
    program: {
      target,
      buffers: memory.buffers,
      entries: [{ name: 'gradient', parameters: [], body: code.statements }],
    },
    plan,
    initialData: memory.initialData,
  };
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
