/**
 * The program behind a training step: one entry, `gradient`, which integrates every trajectory, compares it with
 * the data, sweeps back, and leaves the loss and its gradient with respect to the raw parameters.
 */
import {
  address,
  binary,
  Code,
  compare,
  defineLoopFunction,
  fromReal,
  get,
  int,
  type Lane,
  laneSum,
  lit,
  load,
  local,
  advance,
  narrow,
  wide,
  wideOp,
} from './build';
import { defineReverse } from './drivers/adjoint';
import type { AdjointPlan } from './drivers/adjoint';
import { defineForward } from './drivers/forward';
import { shapeOf } from './drivers/formulas';
import { readControl, readState, timeCount } from './drivers/run-state';
import { controlFields, planRun, tileRow } from './drivers/plan';
import type { Capacity, RunPlan } from './drivers/plan';
import { Memory } from './memory';
import { ModelCompiler } from './model-functions';
import type { BuiltProgram } from './solve-program';
import { emitPreparation, forModelLanes, forTiles } from './solve-program';
import { vjp } from '../autodiff/vjp';
import type { DynamicalSystem } from '../ir/system';
import type { SteppingMethod } from '../solvers/define';
import type { Buffer, Expression, IntExpression, LoopFunction, Target } from './loop';

interface LossPlan {
  readonly targets: Buffer<'real'>;
  readonly weights: Buffer<'real'>;
  readonly cotangents: Buffer<'real'>;
}

/** loss += Σ w (prediction − target)², cotangents = 2 w (prediction − target), over one tile. */
function defineLoss(plan: RunPlan, loss: LossPlan, memory: Memory): LoopFunction {
  const tile = local('int', 'tile');
  const { width } = memory.target;
  const type: Lane = width > 1 ? 'vec' : 'real';
  return defineLoopFunction('compareWithData', [tile], (code) => {
    const total = local('wide', 'total');
    code.set(total, readControl(plan, 'loss'));
    code.for('time', { to: timeCount(plan, get(tile)) }, (time) => {
      const row = (buffer: Buffer<'real'>) =>
        code.let('ptr', buffer.name, tileRow(plan, buffer, plan.observationSize, get(tile), time));
      const [prediction, target, weight, bar] = [
        row(plan.predictions),
        row(loss.targets),
        row(loss.weights),
        row(loss.cotangents),
      ];
      const element = (at: IntExpression) => {
        const residual = code.let(
          type,
          'residual',
          binary(type, 'sub', load(type, advance(prediction, at)), load(type, advance(target, at))),
        );
        const weighted = code.let(
          type,
          'weighted',
          binary(type, 'mul', load(type, advance(weight, at)), residual),
        );
        code.store(type, advance(bar, at), binary(type, 'add', weighted, weighted));
        const square = binary(type, 'mul', weighted, residual);
        const sum = type === 'vec' ? laneSum(square as Expression<'vec'>) : (square as Expression<'real'>);
        code.set(total, wideOp('add', get(total), fromReal(sum)));
      };
      if (plan.observationSize === width) element(int(0));
      else if (plan.observationSize > 0)
        code.for('i', { to: plan.observationSize, step: width }, (i) => element(i));
    });
    code.storeWide(plan.control, controlFields.indexOf('loss'), get(total));
  });
}

/** Builds the training-step program. `capacity.steps` bounds the steps of one trajectory. */
export function buildGradientProgram(
  system: DynamicalSystem,
  method: SteppingMethod,
  capacity: Capacity,
  target: Target,
): BuiltProgram {
  const memory = new Memory(target);
  const compiler = new ModelCompiler(system, memory, capacity.lanes);
  const residualSize = residualsWorthKeeping(compiler, method, capacity);
  const plan = planRun(memory, system, method, capacity, { states: false, residualSize });
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
  const initialBar = memory.buffer('initialBar', 'real', plan.stateSize * capacity.tiles);
  const adjointPlan: AdjointPlan = {
    cotangents: loss.cotangents,
    initialBar,
    gradient: constrainedBar,
  };
  const { model, adjoint } = compiler.gradientFunctions(constrainedBar, residualSize > 0);
  const integrate = defineForward(plan, compiler, model, { tape: true, keepStates: false });
  const compareWithData = defineLoss(plan, loss, memory);
  const reverse = defineReverse(plan, adjointPlan, compiler, adjoint);

  const code = new Code();
  emitPreparation(code, compiler, plan);
  zero(code, constrainedBar);
  zero(code, gradient);
  code.storeWide(plan.control, controlFields.indexOf('loss'), wide(0));
  forTiles(code, plan, (tile) => {
    code.call(integrate, tile);
    code.if(compare('int', 'eq', readState(plan, 'status'), int(0)), () => {
      code.call(compareWithData, tile);
      code.call(reverse, tile);
    });
  });
  code.if(compare('int', 'eq', readState(plan, 'status'), int(0)), () => {
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

/** Bytes of residuals beyond which computing them again is better than fetching them from main memory. */
const residualBudget = 32 * 2 ** 20;

/** Reals kept per evaluation, 0 when the whole tape would not fit the budget. */
function residualsWorthKeeping(compiler: ModelCompiler, method: SteppingMethod, capacity: Capacity): number {
  const size = compiler.residualSize();
  const bytes = compiler.memory.target.precision === 'f32' ? 4 : 8;
  const tape = size * bytes * shapeOf(method, compiler.system).evaluations * capacity.steps;
  return tape <= residualBudget ? size : 0;
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
