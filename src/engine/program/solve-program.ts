/** The program behind a forward solve: one entry, `solve`, which integrates every tile. */
import { address, Code, compare, int } from './build';
import { defineForward } from './drivers/forward';
import { readCount, readState, setState } from './drivers/run-state';
import { planRun } from './drivers/plan';
import type { Capacity, RunPlan } from './drivers/plan';
import type { InitialData } from './memory';
import { Memory } from './memory';
import { ModelCompiler } from './model-functions';
import type { DynamicalSystem } from '../ir/system';
import type { SteppingMethod } from '../solvers/define';
import type { IntExpression, LoopProgram, Target } from './loop';

export interface BuiltProgram {
  readonly program: LoopProgram;
  readonly plan: RunPlan;
  /** Constants to write into the buffers before the first call. */
  readonly initialData: readonly InitialData[];
}

/**
 * Raw parameters -> constrained ones -> the initial state, unless initial states were given. Tiles of several lanes
 * always have theirs given.
 */
export function emitPreparation(code: Code, compiler: ModelCompiler, plan: RunPlan): void {
  const { system } = compiler;
  const { parameters, states } = system;
  const constrained = { slots: parameters, from: address(compiler.parameters) };
  compiler.emitPlain(
    code,
    system.constrain,
    [{ slots: parameters, from: address(plan.raw) }],
    [{ slots: parameters, to: address(compiler.parameters), mode: 'store' }],
  );
  code.if(compare('int', 'eq', readCount(plan, 'ownInitial'), int(0)), () => {
    compiler.emitPlain(
      code,
      system.initial,
      [constrained],
      [{ slots: states, to: address(plan.initial), mode: 'store' }],
    );
  });
}

/** Calls `body` for each tile in use. */
export function forTiles(code: Code, plan: RunPlan, body: (tile: IntExpression) => void): void {
  code.for('tile', { to: readCount(plan, 'tiles') }, (tile) => {
    setState(code, plan, 'tile', tile);
    body(tile);
    code.if(compare('int', 'ne', readState(plan, 'status'), int(0)), () => code.break());
  });
}

export function buildSolveProgram(
  system: DynamicalSystem,
  method: SteppingMethod,
  capacity: Capacity,
  target: Target,
): BuiltProgram {
  const memory = new Memory(target);
  const plan = planRun(memory, system, method, capacity, { states: true, residualSize: 0 });
  const compiler = new ModelCompiler(system, memory, capacity.lanes);
  const integrate = defineForward(plan, compiler, compiler.functions(), { tape: false, keepStates: true });
  const code = new Code();
  emitPreparation(code, compiler, plan);
  forTiles(code, plan, (tile) => code.call(integrate, tile));
  return {
    program: {
      target,
      buffers: memory.buffers,
      entries: [{ name: 'solve', parameters: [], body: code.statements }],
    },
    plan,
    initialData: memory.initialData,
  };
}
