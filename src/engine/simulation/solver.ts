import type { Backend } from '../backends/define';
import { invariant } from '../base/invariant';
import { buildSolveProgram } from '../program/solve-program';
import type { DynamicalSystem } from '../ir/system';
import type { Method, SteppingMethod } from '../solvers/define';
import { CompiledRun, gather } from './compiled';
import type { Solver } from './define';

/** How a model's equations become a running program. */
export interface CompileOptions {
  readonly method: Method;
  readonly backend: Backend;
  readonly precision: 'f32' | 'f64';
}

/** The target a backend builds for at a precision. */
export function targetOf(backend: Backend, precision: 'f32' | 'f64') {
  const target = backend.targets[precision];
  invariant(target, `the ${backend.id} backend has no ${precision}`);
  return target;
}

/** The method as one program steps with it. */
export function steppingMethod(method: Method): SteppingMethod {
  invariant(method.kind !== 'automatic', `${method.id} is more than one program`);
  return method;
}

/** Smallest power of two that holds `count`, at least `least`: programs are rebuilt rarely. */
export const roomFor = (count: number, least: number) => 2 ** Math.ceil(Math.log2(Math.max(count, least)));

/** A compiled forward solve. Compiles again only when more output times are asked for than there is room. */
export function createSolver(system: DynamicalSystem, options: CompileOptions): Solver {
  let run: CompiledRun | undefined;
  const compiled = (times: number): CompiledRun => {
    if (run && run.plan.capacity.times >= times) return run;
    run?.dispose();
    const capacity = { times: roomFor(times, 256), steps: 1, tiles: 1, lanes: 1 };
    const target = targetOf(options.backend, options.precision);
    run = new CompiledRun(
      buildSolveProgram(system, steppingMethod(options.method), capacity, target),
      options.backend,
    );
    return run;
  };
  return {
    solve({ raw, times, control, initial }) {
      const program = compiled(times.length);
      const { plan } = program;
      program.prepare(raw, control, 1);
      program.setTimes(0, times);
      program.setInitial(0, 0, initial);
      const whole = { lanes: 1, base: 0, lane: 0 };
      program.call('solve');
      const count = program.state('outputs');
      const observed = system.observations.reduce((n, s) => n + s.shape.reduce((a, b) => a * b, 1), 0);
      return {
        outcome: program.outcome(),
        statistics: program.statistics(),
        times: times.slice(0, count),
        states: gather(program.view('outputStates'), count, {
          ...whole,
          rowSize: plan.stateSize,
          elements: plan.states,
        }),
        observations: gather(program.view('predictions'), count, {
          ...whole,
          rowSize: plan.observationSize,
          elements: observed,
        }),
      };
    },
    dispose() {
      run?.dispose();
      run = undefined;
    },
  };
}
