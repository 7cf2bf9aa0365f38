/** The program behind a forward solve: one entry, `solve`, which integrates every tile. */
import { address, advance, Code, compare, int, intOp, load, loadInt } from './build';
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

/** Raw parameters -> constrained ones -> the initial state, copied to every lane that does not bring its own. */
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
  const initial = compiler.memory.allocate(plan.states);
  compiler.emitPlain(code, system.initial, [constrained], [{ slots: states, to: initial, mode: 'store' }]);
  forModelLanes(code, plan, (element, place) =>
    code.store('real', advance(address(plan.initial), place), load('real', advance(initial, element))),
  );
}

/** Calls `body` for each state element of each lane that takes the model's initial state, with its place in `initial`. */
export function forModelLanes(
  code: Code,
  plan: RunPlan,
  body: (element: IntExpression, place: IntExpression) => void,
): void {
  const { lanes } = plan.capacity;
  code.for('tile', { to: readCount(plan, 'tiles') }, (tile) =>
    code.for('lane', { to: lanes }, (lane) => {
      const given = loadInt(plan.given, intOp('add', intOp('mul', tile, int(lanes)), lane));
      code.if(compare('int', 'eq', given, int(0)), () =>
        code.for('element', { to: plan.states }, (element) => {
          const inTile = intOp('add', intOp('mul', element, int(lanes)), lane);
          body(element, intOp('add', intOp('mul', tile, int(plan.stateSize)), inTile));
        }),
      );
    }),
  );
}

/** Calls `body` for each tile in use. */
export function forTiles(code: Code, plan: RunPlan, body: (tile: IntExpression) => void): void {
  code.for('tile', { to: readCount(plan, 'tiles') }, (tile) => {
    setState(code, plan, 'tile', tile);
    body(tile);
    code.if(compare('int', 'gt', readState(plan, 'status'), int(0)), () => code.break());
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
